using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLDescription("Measures by period and dimensions. Never cut off in silence: every group is counted, and can be paged to.")]
public sealed record MetricTable(
    Stamp Stamp, [property: ListSize(AssumedSize = 10)] IReadOnlyList<MetricColumn> Columns,
    [property: ListSize(AssumedSize = 100)] IReadOnlyList<MetricRow> Rows,
    [property: GraphQLDescription("Of all groups together, computed anew from the rows; of dimensions and time null.")]
    MetricRow Totals, long TotalGroups, PageInfo PageInfo, MetricExplain Explain) : IStamped;
