using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.GraphQL.Example.Railway;

/// <summary>One way to name a station.</summary>
[OneOf]
public sealed record StationKey([GraphQLType("ID")] string? Id = null, string? Name = null);
