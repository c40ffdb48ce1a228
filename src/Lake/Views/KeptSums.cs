using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>What the rows of some months of a tenant, or of all, add up to, or of some days.</summary>
/// <param name="Rollup">Place in <see cref="RollupPlan.Rollups"/>: which dimensions the groups have.</param>
/// <param name="Groups">Values are the rollup's dimensions, then the plan's currencies; of months the day is the first of the
/// first month. Several may be of the same day and values.</param>
public sealed record KeptSums(RollupPlan Plan, int Rollup, IReadOnlyList<DayGroup> Groups)
{
    /// <summary>The groups with their values and sums in another order.</summary>
    /// <param name="columns">Of the rollup's dimensions and the plan's currencies.</param>
    /// <param name="amounts">Columns whose sums are wanted.</param>
    /// <returns>Null: they are not kept by some column, or of some amount.</returns>
    public IReadOnlyList<DayGroup>? By(IReadOnlyList<string> columns, IReadOnlyList<string> amounts)
    {
        var known = Plan.Rollups[Rollup].Concat(Plan.Currencies).Select(column => column.Name).ToList();
        var summed = Plan.Sums.Select(sum => sum.Name).ToList();
        if (!amounts.All(summed.Contains) || !columns.All(known.Contains))
            return null;
        if (columns.SequenceEqual(known) && amounts.SequenceEqual(summed))
            return Groups;
        var (places, sums) = (PlacesOf(columns, known), PlacesOf(amounts, summed));
        return
        [
            .. Groups.Select(group => group with
            {
                Values = [.. places.Select(place => group.Values[place])],
                Sums = [.. sums.Select(place => group.Sums[place])],
            }),
        ];
    }

    private static List<int> PlacesOf(IReadOnlyList<string> wanted, List<string> known) =>
        [.. wanted.Select(name => known.IndexOf(name))];
}
