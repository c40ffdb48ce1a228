using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLDescription("What the values of a place in each row are.")]
public sealed record MetricColumn(
    string Name, string Label, MemberRole Role, DataType DataType,
    [property: GraphQLDescription("The currency of an amount.")] string? Unit, Additivity? Additivity);
