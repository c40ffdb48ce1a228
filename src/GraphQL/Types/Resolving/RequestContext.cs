namespace Lakehouse.GraphQL.Types.Resolving;

/// <summary>One request, as its resolvers share it. Execution adds what it knows.</summary>
public abstract class RequestContext
{
    public abstract Schema Schema { get; }

    /// <summary>Cancelled when nobody waits for the answer any more, or time is up.</summary>
    public abstract CancellationToken Cancellation { get; }
}
