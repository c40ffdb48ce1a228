using Lakehouse.Lake;

namespace Lakehouse.Replicator.Protocol;

/// <summary>Bytes of the stream are not what the manual says. The stream ends here; nothing of the transaction was
/// published.</summary>
public sealed class ProtocolException(string message) : ReplicationException(message)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
