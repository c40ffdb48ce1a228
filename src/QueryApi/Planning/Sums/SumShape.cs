using Lakehouse.Lake.Root;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Which columns of a table are added up, and by which: as its kept sums are, so that they can answer.</summary>
/// <param name="Table">Qualified name.</param>
/// <param name="Dimensions">Those of one rollup, or some of them.</param>
/// <param name="Currencies">Columns that say which currency an amount is of.</param>
/// <param name="Amounts">What is added up.</param>
internal sealed record SumShape(
    string Table, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Currencies, IReadOnlyList<string> Amounts)
{
    /// <summary>Dimensions first, then currencies.</summary>
    public GroupedSums Sums { get; } = new(Table, [.. Dimensions, .. Currencies], Amounts);

    public static SumShape Of(JournalModel journal) => new(
        journal.Table.Table.ToString(), [journal.Account, journal.AccountType, journal.Category, journal.Basis],
        [journal.Currency], [journal.Amount]);

    /// <summary>One for each rollup of the table.</summary>
    public static IReadOnlyList<SumShape> Of(TableModel table)
    {
        List<string> amounts = [.. table.Measures.OfType<SumMeasure>().Select(sum => sum.Column.Value).Distinct()];
        List<string> currencies = [.. amounts.Select(table.CurrencyOf).OfType<string>().Distinct()];
        return
        [
            .. table.Rollups.Select(rollup => new SumShape(
                table.Table.ToString(), [.. rollup.Dimensions.Select(name => name.Value)], currencies, amounts)),
        ];
    }

    /// <summary>The same with what of it the lake holds, and can add up exactly.</summary>
    /// <returns>Null: it does not hold all that rows are told apart by.</returns>
    public SumShape? In(TableSchema schema)
    {
        if (!Sums.Columns.All(name => schema.Columns.Any(column => column.Name == name)))
            return null;
        List<string> exact = [.. Amounts.Where(name => schema.Columns.Any(column => column.Name == name && IsExact(column)))];
        return exact.Count == Amounts.Count ? this : new SumShape(Table, Dimensions, Currencies, exact);
    }

    public static bool IsExact(LakeColumn column) =>
        column.Type.Kind is ColumnKind.Decimal or ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64;

    /// <summary>Where a column stands in each group's values; -1: nowhere.</summary>
    public int PlaceOf(string column) => Sums.Columns.ToList().IndexOf(column);

    /// <summary>Where a column's sum stands in each group's sums; -1: nowhere.</summary>
    public int AmountOf(string column) => Amounts.ToList().IndexOf(column);
}
