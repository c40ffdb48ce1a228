using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Schema.Inputs;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLName("MetricTimeInput")]
[GraphQLDescription("Time is that of the measures' table.")]
public sealed record MetricTimeInput(
    WindowInput Window, Granularity Granularity,
    [property: GraphQLDescription("Show periods without rows as zero.")] bool Fill = true);
