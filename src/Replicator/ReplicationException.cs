using Lakehouse.Lake;

namespace Lakehouse.Replicator;

/// <summary>Something outside failed. <see cref="Retry"/> tells the worker what to do.</summary>
public abstract class ReplicationException(string message, Exception? inner = null) : Exception(message, inner)
{
    public abstract RetryAdvice Retry { get; }
}
