using Lakehouse.Lake;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Health and metrics cannot be served at the port that was chosen.</summary>
public sealed class TelemetryPortException(int port, Exception inner) : ReplicationException(
    $"Port {port} on 127.0.0.1, for health and metrics, cannot be taken ({inner.Message.TrimEnd('.')}). "
    + "Is another replicator running? Choose another health port, or 0 for none.",
    inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
