using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler;

/// <summary>Something outside failed: there is no verdict, and never a wrong one. <see cref="Retry"/> tells what to do.</summary>
public abstract class ReconciliationException(string message, Exception? inner = null) : Exception(message, inner)
{
    public abstract RetryAdvice Retry { get; }
}

/// <summary>An operator must change something; the message says what.</summary>
public sealed class ReconciliationRefusedException(string message, Exception? inner = null)
    : ReconciliationException(message, inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}

/// <summary>Postgres or the lake is away, or did not come to the point in time: the run is <see cref="Verdict.Stale"/>.</summary>
public sealed class ReconciliationUnavailableException(string message, Exception? inner = null)
    : ReconciliationException(message, inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterDelay;
}
