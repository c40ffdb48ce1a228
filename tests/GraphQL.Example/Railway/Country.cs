using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

public enum Country
{
    Austria,
    Germany,
    Switzerland,

    [GraphQLDeprecated("No train goes there any more.")]
    FreeTerritoryOfTrieste,
}
