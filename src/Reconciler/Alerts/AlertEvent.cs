namespace Lakehouse.Reconciler.Alerts;

/// <summary>Body of a webhook, as the Standard Webhooks specification ("Payload structure") lays it out.</summary>
/// <param name="Type"><c>reconciliation.mismatched</c> and so on.</param>
/// <param name="Timestamp">When it was found out, not when it is delivered.</param>
internal sealed record AlertEvent(string Type, DateTimeOffset Timestamp, Alert Data)
{
    public static AlertEvent Of(Alert alert) =>
        new($"reconciliation.{alert.Kind.ToString().ToLowerInvariant()}", alert.RaisedAt, alert);
}
