using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Lakehouse.Telemetry;

internal static class MeterSelection
{
    /// <summary>What the runtime tells of its process: collections and their pauses, threads, CPU.</summary>
    private const string Runtime = "System.Runtime";

    /// <summary>The instruments of this meter, not those of another of the same name: two replicators in one process each tell
    /// their own. And those of the process.</summary>
    public static MeterProviderBuilder AddOnly(this MeterProviderBuilder builder, Meter meter) => builder
        .AddMeter(meter.Name, Runtime)
        .AddView(instrument => ReferenceEquals(instrument.Meter, meter) || instrument.Meter.Name == Runtime
            ? null
            : MetricStreamConfiguration.Drop);
}
