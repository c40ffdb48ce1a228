namespace Lakehouse.Sample.Feed;

/// <summary>Counts for all workers of a feed.</summary>
internal sealed class FeedCounter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FeedEventKind, long> _byKind =
        Enum.GetValues<FeedEventKind>().ToDictionary(kind => kind, _ => 0L);
    private FeedCounts _counts = new(0, 0, 0, 0, 0, 0, 0, new Dictionary<FeedEventKind, long>());

    internal FeedCounts Snapshot()
    {
        lock (_lock)
            return _counts with { ByKind = new Dictionary<FeedEventKind, long>(_byKind) };
    }

    internal void Retried()
    {
        lock (_lock)
            _counts = _counts with { Retried = _counts.Retried + 1 };
    }

    internal void Ended(FeedEventKind kind, TransactionStyle style, long rowCount)
    {
        lock (_lock)
        {
            if (style.IsRolledBack)
                _counts = _counts with { RolledBack = _counts.RolledBack + 1 };
            else
                Committed(kind, style, rowCount);
        }
    }

    private void Committed(FeedEventKind kind, TransactionStyle style, long rowCount)
    {
        _byKind[kind]++;
        _counts = _counts with
        {
            Committed = _counts.Committed + 1,
            Savepoints = _counts.Savepoints + (style.HasSavepoint ? 1 : 0),
            LongTransactions = _counts.LongTransactions + (style.IsLong ? 1 : 0),
            Prepared = _counts.Prepared + (style.IsPrepared ? 1 : 0),
            RowsWritten = _counts.RowsWritten + rowCount,
        };
    }
}
