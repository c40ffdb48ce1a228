using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Balances;

[GraphQLDescription("An account of the journal.")]
public sealed record Account(
    [property: GraphQLType("ID!")] string Id, string Name,
    [property: GraphQLDescription("income, expense, asset, liability or equity.")] string Kind);
