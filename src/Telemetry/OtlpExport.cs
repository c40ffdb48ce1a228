using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lakehouse.Telemetry;

/// <summary>Sends metrics and traces to a collector, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. The other variables of
/// OpenTelemetry ("OTLP Exporter Configuration") count too; metrics leave once a minute, traces in batches.</summary>
public sealed class OtlpExport : IDisposable
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(string serviceName, Meter meter, string traces)
    {
        // The environment comes last: OTEL_SERVICE_NAME wins over our name.
        var resource = ResourceBuilder.CreateEmpty().AddService(serviceName).AddTelemetrySdk().AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddOnly(meter).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(traces).AddOtlpExporter().Build();
    }

    /// <param name="serviceName">Of the role; <c>OTEL_SERVICE_NAME</c> wins over it.</param>
    /// <param name="traces">Name of the role's activity source.</param>
    /// <returns>Null when no collector is named.</returns>
    public static OtlpExport? StartIfWanted(string serviceName, Meter meter, string traces) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable))
            ? null
            : new OtlpExport(serviceName, meter, traces);

    /// <summary>Sends what is left; waits a few seconds for a collector that does not answer.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
