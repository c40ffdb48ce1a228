using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Telemetry;

namespace Lakehouse.QueryApi;

/// <summary>Body of <c>/health/live</c> and <c>/health/ready</c>.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not ready</c>.</param>
/// <param name="Reasons">What is wrong, for people; empty when nothing is.</param>
/// <param name="Root">Number of the root that is shown; null before the first.</param>
/// <param name="RootAgeSeconds">Null before the first.</param>
internal sealed record QueryApiHealth(string Status, IReadOnlyList<string> Reasons, long? Root, double? RootAgeSeconds)
{
    /// <summary>An idle database makes a root each 10 s: after this long the lake stands still.</summary>
    internal static readonly TimeSpan StalledAfter = TimeSpan.FromSeconds(60);

    /// <summary>It answers: no more is needed of this process alone.</summary>
    internal static HealthAnswer Live(LakeWatch watch) => Answer("live", [], watch);

    /// <summary>Ready means that a root is shown and that newer ones would be. A lake that stands still does not make it unready:
    /// every copy shows the same, and its answers say how old they are.</summary>
    internal static HealthAnswer Ready(LakeWatch watch, DateTimeOffset now)
    {
        List<string> reasons = [];
        if (watch.FindRoot() is null)
            reasons.Add("No root of the lake has been read yet.");
        if (watch.FindAbsence() is { } absence && now - absence.Since > StalledAfter)
            reasons.Add($"The lake has not been readable for {(now - absence.Since).TotalSeconds:F0} s: see the log.");
        return Answer(reasons.Count == 0 ? "ready" : "not ready", reasons, watch);
    }

    private static HealthAnswer Answer(string status, List<string> reasons, LakeWatch watch)
    {
        var age = watch.RootAgeSeconds;
        var report = new QueryApiHealth(
            status, reasons, watch.FindRoot()?.Number, double.IsNaN(age) ? null : Math.Round(age, 3));
        return new HealthAnswer(
            reasons.Count == 0, JsonSerializer.SerializeToUtf8Bytes(report, QueryApiHealthJson.Default.QueryApiHealth));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QueryApiHealth))]
internal sealed partial class QueryApiHealthJson : JsonSerializerContext;
