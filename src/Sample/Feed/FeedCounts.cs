namespace Lakehouse.Sample.Feed;

/// <summary>What a feed has done since it was made.</summary>
/// <param name="Committed">Transactions, prepared ones included.</param>
/// <param name="RolledBack">On purpose, whole.</param>
/// <param name="Savepoints">Transactions with a part rolled back.</param>
/// <param name="LongTransactions">Held open.</param>
/// <param name="Prepared">Committed by <c>COMMIT PREPARED</c>.</param>
/// <param name="Retried">Ended by the server: deadlocks, and connections lost.</param>
/// <param name="RowsWritten">Inserted, updated and deleted by committed transactions.</param>
/// <param name="ByKind">Committed ones.</param>
public sealed record FeedCounts(
    long Committed, long RolledBack, long Savepoints, long LongTransactions, long Prepared, long Retried, long RowsWritten,
    IReadOnlyDictionary<FeedEventKind, long> ByKind);
