namespace Lakehouse.GraphQL.Types.Resolving;

/// <summary>Gives a field's value at once.</summary>
/// <returns>What the field's type can complete; null for null.</returns>
/// <exception cref="GraphQLException">Becomes the field's error as it is; any other exception is masked.</exception>
public delegate object? Resolver(in ResolverContext context);
