using Lakehouse.Domain.Progress;
using Lakehouse.Lake;

namespace Lakehouse.Replicator.Copy;

/// <summary>A transaction that began before the table was collected is still open: what it wrote may be in neither chunk nor
/// stream.
/// </summary>
/// <param name="oldest">The oldest running one.</param>
public sealed class OpenTransactionException(TransactionId oldest) : ReplicationException(
    $"Transaction {oldest} was open before the table joined the lake and still is. The copy waits for its end.")
{
    public override RetryAdvice Retry => RetryAdvice.AfterDelay;
}
