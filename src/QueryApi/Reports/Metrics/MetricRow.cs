using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLDescription("A group. Values are canonical texts, as the columns say.")]
public sealed record MetricRow(
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<string?> Values,
    [property: GraphQLDescription("One for each measure; null when nothing is compared.")]
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<Delta?>? Compare);
