using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Answers;

/// <summary>What is asked of one table.</summary>
/// <param name="Partitions">Of the newest months that the run compared: the hot ones are among them.</param>
/// <param name="Measures">Places in <see cref="TotalsTable.Totals"/> of those that have an exact value in an answer.</param>
/// <param name="Currencies">ISO 4217 codes that the run saw there; one null where the table has no amounts.</param>
internal sealed record AskedTable(
    TotalsTable Totals, IReadOnlySet<Partition> Partitions, IReadOnlyList<int> Measures, IReadOnlyList<string?> Currencies)
{
    private const int MonthsMax = 3;

    public string Name => Totals.Model.Table.ToString();

    /// <summary>As the API calls a measure.</summary>
    public string NameOf(int measure) => $"{Totals.Model.Table.Name}.{Totals.Totals[measure].Name}";

    /// <returns>Null when the API has no metrics of the table, or nothing that can be compared.</returns>
    public static AskedTable? Of(PlannedTable planned, ComparedTable found)
    {
        var (totals, model) = (planned.Totals, planned.Totals.Model);
        if (model.Tenant is null || model.EventTime is null || totals.Currencies.Count > 1 || found.Proof.IsUnread)
            return null;
        var months = planned.Scope.Chosen.Keys.Select(partition => partition.Month).Where(IsMonth).Distinct()
            .OrderDescending(StringComparer.Ordinal).Take(MonthsMax).ToHashSet();
        var partitions = planned.Scope.Chosen.Keys.Where(partition => months.Contains(partition.Month)).ToHashSet();
        List<int> measures = [.. Enumerable.Range(0, totals.Totals.Count).Where(index => IsExact(totals, totals.Totals[index]))];
        var currencies = found.Proof.Cells.Where(cell => partitions.Contains(new Partition(cell.Tenant, cell.Month)))
            .Select(cell => cell.Currency).Where(code => Domain.Amounts.Currency.TryFind(code, out _)).Distinct();
        return partitions.Count == 0 || measures.Count == 0
            ? null
            : new AskedTable(totals, partitions, measures, totals.Currencies.Count == 0 ? [null] : [.. currencies]);
    }

    private static bool IsMonth(string month) => month is not (TotalsBucket.Whole or TotalsBucket.Null);

    private static bool IsExact(TotalsTable totals, Measure measure) => measure is not SumMeasure sum
        || totals.Columns.First(column => column.Name == sum.Column.Value).Kind
            is not (ValueKind.Float32 or ValueKind.Float64 or ValueKind.Text);
}
