using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Schema.Inputs;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLName("MetricsInput")]
public sealed record MetricsInput(IReadOnlyList<string> Measures, MetricTimeInput Time, int First)
{
    [GraphQLDescription("Columns to group by, of the measures' table.")]
    public IReadOnlyList<string>? Dimensions { get; init; }

    [GraphQLDescription("Rows that count: on dimensions.")]
    public IReadOnlyList<MetricFilterInput>? Where { get; init; }

    [GraphQLDescription("Groups that are shown: on measures.")]
    public IReadOnlyList<MetricFilterInput>? Having { get; init; }

    public IReadOnlyList<MetricOrderInput>? OrderBy { get; init; }

    public string? After { get; init; }

    public ComparisonInput? Compare { get; init; }

    [GraphQLDescription("Rows that count. Null: your own where a measure is of amounts, else all.")]
    public Currency? Currency { get; init; }
}
