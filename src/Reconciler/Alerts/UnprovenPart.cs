using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>What a run was to compare and did not.</summary>
/// <param name="Subject">A table, or <see cref="AlertSubject.WholeRun"/>.</param>
/// <param name="Verdict"><see cref="Verdict.Inconclusive"/> or <see cref="Verdict.Stale"/>.</param>
/// <param name="Reason">For people, one line, without row values.</param>
public sealed record UnprovenPart(AlertSubject Subject, Verdict Verdict, string Reason)
{
    internal AlertKind Kind => Verdict switch
    {
        Verdict.Inconclusive => AlertKind.Inconclusive,
        Verdict.Stale => AlertKind.Stale,
        _ => throw new InvalidOperationException($"What is {Verdict} is proven."),
    };
}
