using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Support;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Reconciler.Tests;

/// <summary>Board and alert rules name metrics that the reconciler has, and each of its metrics stands on the board.</summary>
public sealed class BoardTests
{
    [Fact]
    public async Task The_board_shows_what_there_is_and_the_rules_ask_for_nothing_else()
    {
        using var metrics = new ReconcilerMetrics(TimeProvider.System);
        using var scrape = new PrometheusScrape(metrics.Meter);
        using var delivery = AlertDelivery.Open(
            new AlertOptions(), metrics.Meter, TimeProvider.System, NullLoggerFactory.Instance);
        var proof = new RunProof(
            1, "20261121T000000000-abcdef", default, default, Verdict.Stale, "away", null, null, null, [],
            new AnswersProof(0, 0, null, "away"));
        var result = new RunResult(proof, ReconciliationState.Empty);
        metrics.Ended(result);
        var findings = RunAlerts.FindingsOf(result, AlertState.Empty);
        var stale = AlertPolicy.Decide(AlertPolicy.Decide(AlertState.Empty, findings), findings);
        await delivery.DeliverAsync(stale, TestContext.Current.CancellationToken);

        var names = new MetricNames("reconciler");
        var told = names.In(scrape.Collect());
        Assert.Equal(told, names.OnBoard);
        Assert.Subset(told, names.InAlerts);
    }
}
