using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Lakehouse.Telemetry;

internal static class MeterSelection
{
    private const string Runtime = "System.Runtime";

    /// <summary>What the runtime tells of its process that explains a role that is slow or large. Others are left out: of a count
    /// that also falls it makes a counter, or gives a gauge a name that Prometheus keeps for histograms.</summary>
    private static readonly HashSet<string> OfProcess = new(StringComparer.Ordinal)
    {
        "dotnet.process.cpu.time", "dotnet.process.memory.working_set", "dotnet.gc.collections", "dotnet.gc.pause.time",
        "dotnet.gc.heap.total_allocated", "dotnet.gc.last_collection.heap.size", "dotnet.exceptions",
    };

    /// <summary>The instruments of this meter, not those of another of the same name: two replicators in one process each tell
    /// their own. And those of the process.</summary>
    public static MeterProviderBuilder AddOnly(this MeterProviderBuilder builder, Meter meter) => builder
        .AddMeter(meter.Name, Runtime)
        .AddView(instrument => ReferenceEquals(instrument.Meter, meter) || IsOfProcess(instrument)
            ? null
            : MetricStreamConfiguration.Drop);

    private static bool IsOfProcess(Instrument instrument) =>
        instrument.Meter.Name == Runtime && OfProcess.Contains(instrument.Name);
}
