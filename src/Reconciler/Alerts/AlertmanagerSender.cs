using System.Net.Http.Headers;
using System.Text.Json;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Tells Prometheus' Alertmanager, after every run, what stands: one alert for each kind and table, however many cells
/// are broken. Whoever is on duty learns that there is something; what and whose, finance learns by the webhook.</summary>
/// <remarks>Alertmanager keeps nothing over its own restart and forgets what is not told again: API v2, <c>POST
/// /api/v2/alerts</c>. Labels make the alert's identity, so no tenant and no amount can be in them.</remarks>
internal sealed class AlertmanagerSender(AlertPost post, TimeSpan hold, TimeProvider time) : IAlertSink
{
    public const string Path = "api/v2/alerts";

    public string Name => "alertmanager";

    public void Dispose() => post.Dispose();

    public Task CheckAsync(CancellationToken cancellation) => post.CheckAsync(cancellation);

    public async Task<IReadOnlyList<AlertReceipt>> SendAsync(AlertState state, CancellationToken cancellation)
    {
        var alerts = AlertsOf(state);
        if (alerts.Count == 0)
            return [];

        var body = JsonSerializer.SerializeToUtf8Bytes(alerts, AlertJson.Default.IReadOnlyListAlertmanagerAlert);
        var result = await post.PostAsync(() => Json(body), post.NewDeadline(), cancellation);
        return [.. ConcernedBy(result, state).Select(alert => AlertReceipt.Of(alert, result))];
    }

    internal IReadOnlyList<AlertmanagerAlert> AlertsOf(AlertState state) =>
    [
        .. state.Troubles.Where(trouble => trouble.IsDue)
            .GroupBy(trouble => (Kind: trouble.Alert.Resolves ?? trouble.Alert.Kind, trouble.Alert.Table))
            .Select(group => AlertOf(group.Key.Kind, group.Key.Table, [.. group])),
    ];

    // A failure concerns also those that were accepted before: they go out if it lasts.
    private IEnumerable<Alert> ConcernedBy(PostResult result, AlertState state) => result.Outcome == AlertOutcome.Accepted
        ? state.DueFor(Name)
        : state.Troubles.Where(trouble => trouble.IsDue).Select(trouble => trouble.Alert);

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    // Over when all of the group is over: a table with one cell mended of two is still broken.
    private AlertmanagerAlert AlertOf(AlertKind kind, string? table, IReadOnlyList<Trouble> group)
    {
        var standing = group.Count(trouble => !trouble.IsOver);
        var now = time.GetUtcNow();
        return new AlertmanagerAlert(
            LabelsOf(kind, table), AnnotationsOf(kind, table, standing), group.Min(trouble => trouble.Alert.Since),
            standing == 0 ? now : now + hold);
    }

    private static Dictionary<string, string> LabelsOf(AlertKind kind, string? table)
    {
        var labels = new Dictionary<string, string>
        {
            ["alertname"] = $"LakehouseReconciliation{kind}",
            ["severity"] = kind == AlertKind.Mismatched ? "page" : "ticket",
            ["kind"] = kind.ToString().ToLowerInvariant(),
        };
        if (table is not null)
            labels["table"] = table;
        return labels;
    }

    private static Dictionary<string, string> AnnotationsOf(AlertKind kind, string? table, int standing) => new()
    {
        ["summary"] = $"{table ?? "All tables"}: " + kind switch
        {
            AlertKind.Mismatched => $"source and lake differ in {standing} cell(s) of tenant, month and currency.",
            AlertKind.Inconclusive => "reconciliation ends without a verdict, again and again.",
            _ => "nothing is compared, again and again.",
        },
        ["runbook"] = $"docs/runbooks/LakehouseReconciliation{kind}.md",
    };
}
