using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLName("MetricFilterInput")]
public sealed record MetricFilterInput(string Member, FilterOp Op, IReadOnlyList<string> Values);
