using System.Text.RegularExpressions;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Support;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Reconciler.Tests;

/// <summary>Board and alert rules name metrics that the reconciler has, and each of its metrics stands on the board.</summary>
public sealed partial class BoardTests
{
    [Fact]
    public async Task The_board_shows_what_there_is_and_the_rules_ask_for_nothing_else()
    {
        using var metrics = new ReconcilerMetrics(TimeProvider.System);
        using var scrape = new PrometheusScrape(metrics.Meter);
        using var delivery = AlertDelivery.Open(
            new AlertOptions(), metrics.Meter, TimeProvider.System, NullLoggerFactory.Instance);
        var proof = new RunProof(
            1, "20261121T000000000-abcdef", default, default, Verdict.Stale, "away", null, null, null, []);
        var result = new RunResult(proof, ReconciliationState.Empty);
        metrics.Ended(result);
        var findings = RunAlerts.FindingsOf(result, AlertState.Empty);
        var stale = AlertPolicy.Decide(AlertPolicy.Decide(AlertState.Empty, findings), findings);
        await delivery.DeliverAsync(stale, TestContext.Current.CancellationToken);

        var told = NamesIn(scrape.Collect());
        var shown = NamesIn(await ReadAsync("grafana", "reconciler.json"));
        var asked = NamesIn(await ReadAsync("prometheus", "reconciler_alerts.yaml"));

        Assert.Equal(told, shown);
        Assert.Subset(told, asked);
    }

    private static Task<string> ReadAsync(params string[] path) =>
        File.ReadAllTextAsync(RepositoryFolder.PathOf(["dashboards", .. path]), TestContext.Current.CancellationToken);

    private static SortedSet<string> NamesIn(string text) =>
        new(Name().Matches(text).Select(match => Suffix().Replace(match.Value, "")), StringComparer.Ordinal);

    [GeneratedRegex("lakehouse_reconciler_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
