using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Cashflow;

[GraphQLDescription("A category and what it moved.")]
public sealed record CategoryAmount([property: GraphQLType("ID!")] string Key, string Label, Cell Cell);
