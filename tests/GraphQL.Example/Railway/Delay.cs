using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

public sealed record Delay([property: GraphQLType("ID!")] string DepartureId, int Minutes, string? Reason);
