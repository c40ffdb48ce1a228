using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler;

/// <summary>Instruments of the reconciler: verdicts, sizes and times; no tenant, no money.</summary>
public sealed class ReconcilerMetrics : IDisposable
{
    public const string MeterName = "Lakehouse.Reconciler";
    public const string RunsName = "lakehouse.reconciler.runs";
    public const string DurationName = "lakehouse.reconciler.duration";
    public const string RowsName = "lakehouse.reconciler.rows";
    public const string BrokenName = "lakehouse.reconciler.broken";
    public const string AnswersName = "lakehouse.reconciler.answers";
    public const string AgeName = "lakehouse.reconciler.matched.age";

    /// <summary>Spans of the reconciler.</summary>
    public const string TracesName = "Lakehouse.Reconciler";

    private static readonly ActivitySource Traces = new(TracesName);

    private readonly Counter<long> _runs;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _answers;
    private readonly TimeProvider _time;
    private long _brokenPartitions;

    public ReconcilerMetrics(TimeProvider time)
    {
        _time = time;
        _runs = Meter.CreateCounter<long>(RunsName, "{run}", "Runs by verdict.");
        _duration = Meter.CreateHistogram<double>(DurationName, "s", "From the start of a run to its proof.");
        _rows = Meter.CreateCounter<long>(RowsName, "{row}", "Rows of the source that were compared.");
        _answers = Meter.CreateCounter<long>(
            AnswersName, "{figure}", "Figures of the API by outcome: equal, different, unanswered.");
        Meter.CreateObservableGauge(BrokenName, () => Interlocked.Read(ref _brokenPartitions), "{partition}",
            "Partitions that differed when they were last compared.");
        Meter.CreateObservableGauge(AgeName, MatchedAgeSeconds, "s", "Since the last run that matched, or since the start.");
        LastMatchedAt = time.GetUtcNow();
    }

    public Meter Meter { get; } = new(MeterName);

    /// <summary>When a run last matched; the start before the first.</summary>
    public DateTimeOffset LastMatchedAt { get; private set; }

    /// <summary>When a run last ended, whatever it found; null before the first.</summary>
    public DateTimeOffset? LastEndedAt { get; private set; }

    public Verdict? LastVerdict { get; private set; }

    /// <returns>Null when nobody listens.</returns>
    public static Activity? StartRun() => Traces.StartActivity("reconcile");

    public void Ended(RunResult result)
    {
        var proof = result.Proof;
        var verdict = proof.Verdict.ToString().ToLowerInvariant();
        _runs.Add(1, new KeyValuePair<string, object?>("verdict", verdict));
        _duration.Record((proof.EndedAt - proof.StartedAt).TotalSeconds);
        _rows.Add(proof.Tables.Sum(table => table.Rows));
        Count(proof.Answers);
        Interlocked.Exchange(ref _brokenPartitions, BrokenIn(result));
        (LastEndedAt, LastVerdict) = (proof.EndedAt, proof.Verdict);
        if (proof.Verdict == Verdict.Matched)
            LastMatchedAt = proof.EndedAt;
    }

    public void Dispose() => Meter.Dispose();

    /// <summary>A run that could not ask counts as one figure that was not answered.</summary>
    private void Count(AnswersProof? answers)
    {
        if (answers is null)
            return;
        _answers.Add(answers.Asked - answers.Different, new KeyValuePair<string, object?>("outcome", "equal"));
        _answers.Add(answers.Different, new KeyValuePair<string, object?>("outcome", "different"));
        _answers.Add(answers.Reason is null ? 0 : 1, new KeyValuePair<string, object?>("outcome", "unanswered"));
    }

    /// <summary>Of all that is known, whether this run looked at it or not; a table that could not be read at all counts as
    /// one.</summary>
    private static long BrokenIn(RunResult result)
    {
        long KnownOf(string table) =>
            result.State.Table(table).Partitions.Count(partition => partition.Verdict == Verdict.Mismatched);
        return result.State.Tables.Sum(table => KnownOf(table.Table))
            + result.Proof.Tables.Count(table => table.IsUnread && KnownOf(table.Table) == 0);
    }

    private double MatchedAgeSeconds() => (_time.GetUtcNow() - LastMatchedAt).TotalSeconds;
}
