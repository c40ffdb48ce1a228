using Lakehouse.Lake;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>A name of a target resolves to no public address. Nothing was connected to.</summary>
internal sealed class AlertTargetInwardException(string host) : ReconciliationException(
    $"The alert target {host} points inward: it has no public address. Name a public host, or allow private targets.")
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
