using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLDescription("A measure that can be asked for.")]
public sealed record MetricDefinition(
    [property: GraphQLDescription("Table and measure: `ledger_entries.revenue`.")] string Name, string Label,
    [property: GraphQLDescription("As the model declares it.")] string Expression, Additivity Additivity, DataType DataType,
    [property: GraphQLDescription("`currency` of amounts.")] string? Unit,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<string> Dimensions);
