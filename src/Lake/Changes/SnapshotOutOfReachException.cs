using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Changes;

/// <summary>The state that a snapshot of the source sees cannot be told from what the lake still names: a comparison with it has
/// no result.</summary>
public sealed class SnapshotOutOfReachException(string table, string reason)
    : LakeException($"{table} cannot be shown as the snapshot sees it: {reason}.")
{
    public string Table { get; } = table;

    /// <summary>For people, without the table's name.</summary>
    public string Reason { get; } = reason;

    public override RetryAdvice Retry => RetryAdvice.AfterDelay;

    internal static SnapshotOutOfReachException Forgotten(string table, TransactionId through) => new(
        table, $"a transaction up to {through} may have been committed unseen, and its changes are no longer named "
            + "(a transaction that stays open longer than 15 minutes, or a standby that confirms none, does this)");
}
