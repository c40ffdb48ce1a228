using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>What of one table is asked for.</summary>
/// <param name="Measures">None of them a formula.</param>
/// <param name="Dimensions">Names.</param>
/// <param name="Filters">All of them hold for rows that count.</param>
/// <param name="Money">Of which currency rows count; null: of any.</param>
/// <param name="IsOfSeveral">There are several tenants, and <c>tenant</c> is a dimension.</param>
internal sealed record MetricQuestion(
    TableModel Model, TableSchema Schema, IReadOnlyList<Measure> Measures, IReadOnlyList<string> Dimensions,
    IReadOnlyList<MetricFilterInput> Filters, (string Column, Currency Currency)? Money, bool IsOfSeveral)
{
    public string Table => Model.Table.ToString();
}
