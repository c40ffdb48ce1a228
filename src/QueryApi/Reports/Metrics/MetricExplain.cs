using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLDescription("How the answer was found.")]
public sealed record MetricExplain(
    [property: ListSize(AssumedSize = 3)] IReadOnlyList<Tier> Tiers, int FilesScanned, ExactDecimal ElapsedMs);
