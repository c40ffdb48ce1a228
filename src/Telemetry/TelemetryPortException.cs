namespace Lakehouse.Telemetry;

/// <summary>Health and metrics cannot be served at the port that was chosen.</summary>
public sealed class TelemetryPortException(int port, Exception inner) : Exception(
    $"Port {port} on 127.0.0.1, for health and metrics, cannot be taken ({inner.Message.TrimEnd('.')}). "
    + "Does the same role run already? Choose another health port, or 0 for none.",
    inner);
