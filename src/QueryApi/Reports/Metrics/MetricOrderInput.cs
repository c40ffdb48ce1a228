using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLName("MetricOrderInput")]
public sealed record MetricOrderInput(string Member, bool Desc = false);
