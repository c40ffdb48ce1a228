using System.Text;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciliation.Tests.FalseAlarms;

/// <summary>What many runs found, for the assertion and for people.</summary>
internal sealed class RunTally(string name)
{
    private readonly List<(RunProof Proof, long Unseen)> _runs = [];

    public int Count => _runs.Count;

    /// <summary>Runs whose root held a transaction that their snapshot did not see: an uncorrected comparison would have cried
    /// wolf.</summary>
    public int WithUnseenCount => _runs.Count(run => run.Unseen > 0);

    public IEnumerable<RunProof> Of(Verdict verdict) =>
        _runs.Select(run => run.Proof).Where(proof => proof.Verdict == verdict);

    public void Add(RunProof proof, long unseen) => _runs.Add((proof, unseen));

    public override string ToString()
    {
        var text = new StringBuilder($"{name}: {Count} runs");
        foreach (var verdicts in _runs.GroupBy(run => run.Proof.Verdict))
            text.Append($", {verdicts.Count()} {verdicts.Key}");
        var seconds = _runs.Select(run => (run.Proof.EndedAt - run.Proof.StartedAt).TotalSeconds).Order().ToList();
        var rows = _runs.Select(run => run.Proof.Tables.Sum(table => table.Rows)).Order().ToList();
        var partitions = _runs.Select(run => run.Proof.Tables.Sum(table => table.Partitions)).Order().ToList();
        text.Append($"; {WithUnseenCount} with unseen transactions, {_runs.Sum(run => run.Unseen)} of them, at most "
            + $"{_runs.Max(run => run.Unseen)} in a run; a run took {seconds[Count / 2]:F1} s at the median, {seconds[^1]:F1} s "
            + $"at most, and compared {rows[Count / 2]} rows in {partitions[Count / 2]} partitions at the median");
        foreach (var run in _runs.Where(run => run.Proof.Verdict != Verdict.Matched))
            text.Append($"\n  {run.Proof.Run} {run.Proof.Verdict} at {run.Proof.Lsn}: {run.Proof.Reason}");
        return text.ToString();
    }
}
