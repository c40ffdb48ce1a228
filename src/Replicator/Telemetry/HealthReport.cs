using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Telemetry;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Body of <c>/health/live</c> and <c>/health/ready</c>.</summary>
/// <param name="Status"><c>live</c>, <c>stuck</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">What is wrong, for people; empty when nothing is.</param>
/// <param name="Lsn">Position of the newest root, as <c>16/B374D848</c>.</param>
internal sealed record HealthReport(
    string Status, IReadOnlyList<string> Reasons, long? Root, string? Lsn, double? RootAgeSeconds, long? LagBytes)
{
    public static HealthAnswer Live(ReplicatorVitals vitals) => HealthChecks.IsAlive(vitals)
        ? Answer("live", [], vitals)
        : Answer("stuck", [$"The commit loop has not moved for {vitals.CommitLoopSilence.TotalSeconds:F0} s."], vitals);

    public static HealthAnswer Ready(ReplicatorVitals vitals) => HealthChecks.FindReasons(vitals) is { Count: > 0 } reasons
        ? Answer("not ready", reasons, vitals)
        : Answer("ready", [], vitals);

    private static HealthAnswer Answer(string status, IReadOnlyList<string> reasons, ReplicatorVitals vitals)
    {
        var report = new HealthReport(
            status, reasons, vitals.Root?.Number, vitals.Root?.Lsn.ToString(), vitals.RootAge?.TotalSeconds, vitals.LagBytes);
        return new HealthAnswer(reasons.Count == 0, JsonSerializer.SerializeToUtf8Bytes(report, HealthJson.Default.HealthReport));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
