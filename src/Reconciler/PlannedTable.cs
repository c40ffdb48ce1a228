using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler;

/// <summary>A table that a run compares, and what of it.</summary>
/// <param name="Listing">What the source said of its partitions.</param>
/// <param name="Unreadable">Columns that the hash does not cover, for want of a right.</param>
/// <param name="Before">What earlier runs found.</param>
internal sealed record PlannedTable(
    TotalsTable Totals, ScopePlan Scope, SourceListing Listing, IReadOnlyList<string> Unreadable, TableVerification Before)
{
    /// <summary>Partitions that are known to differ and had no place in the budget.</summary>
    public int StandingBreaks => Before.Partitions.Count(
        before => before.Verdict == Verdict.Mismatched && !Scope.Contains(before.Tenant, before.Month));

    /// <summary>The same without a partition that cannot be read.</summary>
    public PlannedTable Without(Partition partition) => this with
    {
        Scope = Scope with { Chosen = Scope.Chosen.Where(one => one.Key != partition).ToDictionary() },
    };

    public string Name => Totals.Model.Table.ToString();

    /// <summary>The last position at which a partition matched.</summary>
    public Lsn? MatchedAt(string tenant, string month) => Before.Partitions
        .FirstOrDefault(proof => proof.Tenant == tenant && proof.Month == month && proof.Verdict == Verdict.Matched)?.Lsn;
}
