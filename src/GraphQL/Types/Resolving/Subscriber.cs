namespace Lakehouse.GraphQL.Types.Resolving;

/// <summary>Opens the source stream of a subscription field; each event is the root value of one response.</summary>
/// <remarks>Spec: 6.2.3.1 "Source Stream", ResolveFieldEventStream().</remarks>
public delegate ValueTask<IAsyncEnumerable<object?>> Subscriber(ResolverContext context);
