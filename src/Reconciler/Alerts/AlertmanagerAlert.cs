namespace Lakehouse.Reconciler.Alerts;

/// <summary>The <c>postableAlert</c> of Alertmanager's API v2.</summary>
/// <param name="Labels">Make the alert's identity.</param>
/// <param name="EndsAt">In the future: it fires until then unless it is told again; past: resolved.</param>
internal sealed record AlertmanagerAlert(
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt);
