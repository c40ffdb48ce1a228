using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Lakehouse.Telemetry;

internal static class MeterSelection
{
    /// <summary>The instruments of this meter, not those of another of the same name: two replicators in one process each tell
    /// their own.</summary>
    public static MeterProviderBuilder AddOnly(this MeterProviderBuilder builder, Meter meter) => builder
        .AddMeter(meter.Name)
        .AddView(instrument => ReferenceEquals(instrument.Meter, meter) ? null : MetricStreamConfiguration.Drop);
}
