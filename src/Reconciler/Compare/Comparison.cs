using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler.Compare;

/// <summary>Holds two sides' totals against each other: rows, exact sums and sums of row hashes, because a sum of amounts alone
/// lets errors cancel. Pure.</summary>
internal static class Comparison
{
    /// <returns>Every cell that differs, in the order of tenants, periods and currencies.</returns>
    public static IReadOnlyList<CellDifference> Find(IReadOnlyList<TotalsRow> source, IReadOnlyList<TotalsRow> lake)
    {
        var ofSource = source.ToDictionary(CellKey.Of);
        var ofLake = lake.ToDictionary(CellKey.Of);
        return
        [
            .. from cell in ofSource.Keys.Union(ofLake.Keys)
               let difference = new CellDifference(cell, ofSource.GetValueOrDefault(cell), ofLake.GetValueOrDefault(cell))
               where difference.Source != difference.Lake
               orderby cell.Tenant, cell.Period, cell.Currency, cell.Slice
               select difference,
        ];
    }
}
