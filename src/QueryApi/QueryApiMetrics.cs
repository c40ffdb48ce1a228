using System.Diagnostics.Metrics;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Kept;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Telemetry;

namespace Lakehouse.QueryApi;

/// <summary>Instruments of the API: requests, what they cost, how old the lake is; no tenant, no money, no name that a client
/// chose.</summary>
public sealed class QueryApiMetrics : IDisposable
{
    public const string MeterName = "Lakehouse.QueryApi";
    public const string RequestsName = "lakehouse.queryapi.requests";
    public const string DurationName = "lakehouse.queryapi.duration";
    public const string DeniedName = "lakehouse.queryapi.denied";
    public const string CostName = "lakehouse.queryapi.cost";
    public const string RootAgeName = "lakehouse.queryapi.root.age";
    public const string HotMemoryName = "lakehouse.queryapi.hot.memory";
    public const string SumMemoryName = "lakehouse.queryapi.sums.memory";
    public const string SumFilesName = "lakehouse.queryapi.sums.files";
    public const string AnswersName = "lakehouse.queryapi.answers";
    public const string AnswersEvictedName = "lakehouse.queryapi.answers.evicted";
    public const string AnswerMemoryName = "lakehouse.queryapi.answers.memory";

    // A report takes a millisecond, one over all tenants a tenth of a second, and none more than half a minute.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _denied;
    private readonly Counter<double> _cost;

    public QueryApiMetrics()
    {
        _requests = Meter.CreateCounter<long>(RequestsName, "{request}", "Requests by surface, operation and result.");
        _duration = Meter.CreateHistogram(
            DurationName, "s", "From a request's headers to the last byte of its answer; no streams.", tags: null, Seconds);
        _denied = Meter.CreateCounter<long>(DeniedName, "{request}", "Requests of unknown callers, or beyond scope or budget.");
        _cost = Meter.CreateCounter<double>(CostName, "{point}", "Price of the operations that were executed.");
        Meter.CreateObservableGauge(
            RootAgeName, () => Watch?.RootAgeSeconds ?? double.NaN, "s", "Age of the newest root that is shown.");
        Meter.CreateObservableGauge(
            HotMemoryName, () => Watch?.HotBytes ?? double.NaN, "By", "Native memory that hot months take.");
        Meter.CreateObservableGauge(
            SumMemoryName, () => Watch?.SumBytes ?? double.NaN, "By", "What kept totals by day take, estimated.");
        Meter.CreateObservableCounter(
            SumFilesName, () => Watch?.SumFilesRead ?? 0, "{file}", "Data files whose kept totals were loaded.");
        Meter.CreateObservableCounter(
            AnswersName, Answers, "{answer}", "Months of a tenant that statements had to add up, by how they were found.");
        Meter.CreateObservableCounter(
            AnswersEvictedName, () => Counts.Evicted, "{answer}", "Months of totals that were given up for memory.");
        Meter.CreateObservableGauge(AnswerMemoryName, () => Counts.Bytes, "By", "What kept totals take, estimated.");
    }

    internal Meter Meter { get; } = new(MeterName);

    /// <summary>What the gauges read; null while no API runs.</summary>
    internal LakeWatch? Watch { get; set; }

    /// <summary>The same.</summary>
    internal SumsReader? Sums { get; set; }

    public void Dispose() => Meter.Dispose();

    internal void Count(RequestOutcome outcome, TimeSpan duration)
    {
        ReadOnlySpan<KeyValuePair<string, object?>> tags =
        [
            new("surface", outcome.Surface), new("operation", outcome.Operation), new("result", outcome.Result),
        ];
        _requests.Add(1, tags);
        if (outcome.Operation != "subscription")
            _duration.Record(duration.TotalSeconds, tags);
        if (outcome.Reason is { } reason)
            _denied.Add(1, new KeyValuePair<string, object?>("reason", reason.ToLowerInvariant()));
        if (outcome.Cost > 0)
            _cost.Add(outcome.Cost, new KeyValuePair<string, object?>("operation", outcome.Operation));
    }

    private AnswerCounts Counts => Sums?.Counts ?? default;

    private IEnumerable<Measurement<long>> Answers()
    {
        var counts = Counts;
        Measurement<long> Of(string found, long count) => new(count, new KeyValuePair<string, object?>("found", found));
        return
        [
            Of("kept", counts.Kept), Of("shared", counts.Shared), Of("computed", counts.Computed),
            Of("recomputed", counts.Recomputed),
        ];
    }
}
