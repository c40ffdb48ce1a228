namespace Lakehouse.Reconciler.Alerts;

/// <summary>What a sink made of one alert.</summary>
/// <param name="Failure">Why not, in one line without anything of the alert; null when accepted.</param>
internal sealed record AlertReceipt(Alert Alert, AlertOutcome Outcome, string? Failure = null)
{
    public static AlertReceipt Of(Alert alert, PostResult result) => new(alert, result.Outcome, result.Failure);
}
