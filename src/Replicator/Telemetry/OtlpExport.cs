using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Sends metrics and traces to a collector, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. The other variables of
/// OpenTelemetry ("OTLP Exporter Configuration") count too; metrics leave once a minute, traces in batches.</summary>
internal sealed class OtlpExport : IDisposable
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "lakehouse-replicator";

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(ReplicatorMetrics metrics)
    {
        // The environment comes last: OTEL_SERVICE_NAME wins over our name.
        var resource = ResourceBuilder.CreateEmpty().AddService(ServiceName).AddTelemetrySdk().AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddOnly(metrics.Meter).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(ReplicatorTraces.Name).AddOtlpExporter().Build();
    }

    /// <returns>Null when no collector is named.</returns>
    public static OtlpExport? StartIfWanted(ReplicatorMetrics metrics) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new OtlpExport(metrics);

    /// <summary>Sends what is left; waits a few seconds for a collector that does not answer.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
