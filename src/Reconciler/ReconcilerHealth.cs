using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Lake.Proofs;
using Lakehouse.Telemetry;

namespace Lakehouse.Reconciler;

/// <summary>Body of <c>/health/live</c> and <c>/health/ready</c>.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">What is wrong, for people; empty when nothing is.</param>
internal sealed record ReconcilerHealth(
    string Status, IReadOnlyList<string> Reasons, string? LastVerdict, DateTimeOffset? LastEndedAt, DateTimeOffset LastMatchedAt)
{
    public static HealthAnswer Live(ReconcilerMetrics metrics) => Answer("live", [], metrics);

    /// <summary>Ready means that the books are known to agree: the last run matched, and it is not older than two
    /// periods.</summary>
    public static HealthAnswer Ready(ReconcilerMetrics metrics, ReconcilerOptions options, DateTimeOffset now)
    {
        List<string> reasons = [];
        if (metrics.LastEndedAt is not { } endedAt)
            reasons.Add("No run has ended yet.");
        else if (now - endedAt > 2 * options.Period)
        {
            reasons.Add($"The last run ended {(now - endedAt).TotalSeconds:F0} s ago; "
                + $"one is due each {options.Period.TotalSeconds:F0} s.");
        }

        if (metrics.LastVerdict is { } verdict && verdict != Verdict.Matched)
            reasons.Add($"The last run is {verdict}: `lakehouse reconcile --once --explain` says why.");
        return Answer(reasons.Count == 0 ? "ready" : "not ready", reasons, metrics);
    }

    private static HealthAnswer Answer(string status, List<string> reasons, ReconcilerMetrics metrics)
    {
        var report = new ReconcilerHealth(
            status, reasons, metrics.LastVerdict?.ToString().ToLowerInvariant(), metrics.LastEndedAt, metrics.LastMatchedAt);
        var json = JsonSerializer.SerializeToUtf8Bytes(report, ReconcilerHealthJson.Default.ReconcilerHealth);
        return new HealthAnswer(reasons.Count == 0, json);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReconcilerHealth))]
internal sealed partial class ReconcilerHealthJson : JsonSerializerContext;
