namespace Lakehouse.Lake;

/// <summary>Something outside of us failed, or a lake does not hold what was asked of it. <see cref="Retry"/> tells the worker
/// what to do.</summary>
public abstract class LakeException(string message, Exception? inner = null) : Exception(message, inner)
{
    public abstract RetryAdvice Retry { get; }
}
