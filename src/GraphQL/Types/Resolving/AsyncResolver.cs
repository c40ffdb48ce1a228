namespace Lakehouse.GraphQL.Types.Resolving;

/// <summary>Gives a field's value later, or at once without a task.</summary>
/// <inheritdoc cref="Resolver"/>
public delegate ValueTask<object?> AsyncResolver(ResolverContext context);
