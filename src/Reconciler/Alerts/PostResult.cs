namespace Lakehouse.Reconciler.Alerts;

/// <param name="Failure">One line; null when accepted.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
internal readonly record struct PostResult(AlertOutcome Outcome, string? Failure = null, TimeSpan? RetryAfter = null);
