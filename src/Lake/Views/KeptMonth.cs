using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>Sums of a tenant's month, as its rows add up to.</summary>
/// <param name="Rollup">Place in <see cref="RollupPlan.Rollups"/>: which dimensions the groups have.</param>
/// <param name="Groups">Several may be of the same dimensions.</param>
public sealed record KeptMonth(RollupPlan Plan, int Rollup, IReadOnlyList<GroupSums> Groups)
{
    /// <summary>Where a dimension stands in each group.</summary>
    public int PlaceOf(string dimension) => Plan.Rollups[Rollup].TakeWhile(column => column.Name != dimension).Count();

    /// <summary>Where a column's sum stands in each group; -1: it is not kept.</summary>
    public int SumOf(string column) => Plan.Sums.ToList().FindIndex(sum => sum.Name == column);
}
