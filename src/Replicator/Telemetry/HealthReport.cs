using System.Text.Json.Serialization;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Body of <c>/health/live</c> and <c>/health/ready</c>.</summary>
/// <param name="Status"><c>live</c>, <c>stuck</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">What is wrong, for people; empty when nothing is.</param>
/// <param name="Lsn">Position of the newest root, as <c>16/B374D848</c>.</param>
internal sealed record HealthReport(
    string Status, IReadOnlyList<string> Reasons, long? Root, string? Lsn, double? RootAgeSeconds, long? LagBytes)
{
    public static HealthReport Of(string status, IReadOnlyList<string> reasons, ReplicatorVitals vitals) => new(
        status, reasons, vitals.Root?.Number, vitals.Root?.Lsn.ToString(), vitals.RootAge?.TotalSeconds, vitals.LagBytes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
