using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class AlertDeliveryTests : IDisposable
{
    private readonly LeapingClock _clock = new();
    private readonly CountedAlerts _counted = new();
    private readonly CapturedLogs _logs = new();
    private readonly ILoggerFactory _loggers;
    private readonly string _secrets = Path.GetTempFileName();

    public AlertDeliveryTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace));
        File.WriteAllText(_secrets, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _counted.Dispose();
        _logs.Dispose();
        File.Delete(_secrets);
    }

    [Fact]
    public async Task A_sink_that_fails_hides_nothing_from_the_other_and_is_told_later()
    {
        await using var webhook = await Receiver.StartAsync(500, 500, 200);
        await using var manager = await Receiver.StartAsync(200);
        using var delivery = Open(webhook, manager);

        var first = await delivery.DeliverAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken);
        var second = await delivery.DeliverAsync(
            AlertPolicy.Decide(AlertState.Parse(first.ToJson()), AlertBench.Run(2) with { Broken = [AlertBench.Broken()] }),
            TestContext.Current.CancellationToken);

        Assert.Equal(["log", "alertmanager"], Assert.Single(first.Troubles).AcceptedBy);
        Assert.Equal(["log", "alertmanager", "webhook"], Assert.Single(second.Troubles).AcceptedBy);
        Assert.Single(webhook.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["log mismatched accepted"] = 1,
                ["webhook mismatched unreachable"] = 1,
                ["webhook mismatched accepted"] = 1,
                ["alertmanager mismatched accepted"] = 1,
            }.OrderBy(count => count.Key),
            _counted.Counts.OrderBy(count => count.Key));
    }

    [Fact]
    public async Task An_end_leaves_the_state_when_everybody_knows_it()
    {
        await using var webhook = await Receiver.StartAsync(200, 500, 500, 200);
        using var delivery = Open(webhook, manager: null);
        var state = await delivery.DeliverAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken);

        state = AlertPolicy.Decide(state, AlertBench.Run(2) with { Equal = [AlertBench.Cell] });
        state = await delivery.DeliverAsync(state, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(state.Troubles).IsOver);
        state = await delivery.DeliverAsync(state, TestContext.Current.CancellationToken);

        Assert.Empty(state.Troubles);
        Assert.Equal("reconciliation.resolved", webhook.Requests[^1].Json.GetProperty("type").GetString());
        Assert.Equal("mismatched", webhook.Requests[^1].Json.GetProperty("data").GetProperty("resolves").GetString());
    }

    [Fact]
    public async Task An_end_that_a_run_without_webhook_found_is_told_to_the_webhook_later()
    {
        await using var webhook = await Receiver.StartAsync(200);
        using var daemon = Open(webhook, manager: null);
        using var byHand = AlertDelivery.Open(new AlertOptions(), _counted.Meter, _clock, _loggers);
        var state = await daemon.DeliverAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken);

        state = AlertPolicy.Decide(state, AlertBench.Run(2) with { Equal = [AlertBench.Cell] });
        state = AlertState.Parse((await byHand.DeliverAsync(state, TestContext.Current.CancellationToken)).ToJson());
        state = await daemon.DeliverAsync(
            AlertPolicy.Decide(state, AlertBench.Run(3)), TestContext.Current.CancellationToken);

        Assert.Empty(state.Troubles);
        Assert.Equal(
            ["reconciliation.mismatched", "reconciliation.resolved"],
            webhook.Requests.Select(request => request.Json.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task An_end_that_nobody_comes_for_is_given_up_in_time()
    {
        await using var webhook = await Receiver.StartAsync(200);
        using var daemon = Open(webhook, manager: null);
        using var byHand = AlertDelivery.Open(new AlertOptions(), _counted.Meter, _clock, _loggers);
        var state = await daemon.DeliverAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken);
        state = AlertPolicy.Decide(state, AlertBench.Run(2) with { Equal = [AlertBench.Cell] });
        state = await byHand.DeliverAsync(state, TestContext.Current.CancellationToken);

        Assert.Single(state.Troubles);
        Assert.Empty(AlertPolicy.Decide(state, AlertBench.Run(3, AlertBench.Run(2).At + AlertPolicy.EndKept)).Troubles);
    }

    [Fact]
    public async Task Nothing_of_a_row_and_no_secret_is_logged()
    {
        await using var webhook = await Receiver.StartAsync(200, 500, 500, 404, 200);
        await using var manager = await Receiver.StartAsync(200, 400, 302, 500, 500, 200);
        using var delivery = Open(webhook, manager);
        var state = AlertState.Empty;
        for (var number = 1; number <= 8; number++)
        {
            var run = number < 6
                ? AlertBench.Run(number) with
                {
                    Broken = [AlertBench.Broken(difference: $"-{number}")],
                    Unproven = [AlertBench.Unproven(Verdict.Inconclusive, "public.t"), AlertBench.Unproven(Verdict.Stale)],
                }
                : AlertBench.Run(number) with { Equal = [AlertBench.Cell] };
            state = await delivery.DeliverAsync(AlertPolicy.Decide(state, run), TestContext.Current.CancellationToken);
        }

        Assert.Superset(new HashSet<int> { 4101, 4102, 4103, 4111, 4112, 4113, 4114 }, _logs.Ids.ToHashSet());
        Assert.All(_logs.Texts, text => Assert.DoesNotContain("canary", text));
        Assert.All(_logs.Texts, text => Assert.DoesNotContain("7654321", text));
        Assert.All(_logs.Texts, text => Assert.DoesNotContain("MfKQ", text));
    }

    [Fact]
    public async Task Without_any_target_the_log_is_told_once()
    {
        using var delivery = AlertDelivery.Open(new AlertOptions(), _counted.Meter, _clock, _loggers);

        var state = await delivery.DeliverAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken);
        await delivery.DeliverAsync(state, TestContext.Current.CancellationToken);

        Assert.Equal([4101, 4111], _logs.Ids);
    }

    [Theory]
    [InlineData("https://169.254.169.254/x", "points inward")]
    [InlineData("https://localhost/x", "points inward")]
    [InlineData("http://example.com/x", "is not https")]
    public void A_webhook_that_must_not_be_is_refused_at_start(string url, string why)
    {
        var options = new AlertOptions { WebhookUrl = url, SecretFile = _secrets };

        var refusal = Assert.Throws<ReconciliationRefusedException>(
            () => AlertDelivery.Open(options, _counted.Meter, _clock, _loggers));

        Assert.StartsWith($"The alert webhook's URL {why}", refusal.Message);
    }

    [Fact]
    public void A_setting_out_of_range_is_refused_at_start()
    {
        var options = new AlertOptions { RetryCount = 21 };

        var refusal = Assert.Throws<ReconciliationRefusedException>(
            () => AlertDelivery.Open(options, _counted.Meter, _clock, _loggers));

        Assert.Contains("RetryCount", refusal.Message);
    }

    [Fact]
    public void A_webhook_without_a_secret_is_refused_at_start()
    {
        var options = new AlertOptions { WebhookUrl = "https://example.com/x", SecretFile = _secrets + ".missing" };

        Assert.Throws<ReconciliationRefusedException>(() => AlertDelivery.Open(options, _counted.Meter, _clock, _loggers));
    }

    private AlertDelivery Open(Receiver webhook, Receiver? manager) => AlertDelivery.Open(
        new AlertOptions
        {
            WebhookUrl = webhook.Url,
            AllowPrivateTargets = true,
            SecretFile = _secrets,
            AlertmanagerUrl = manager?.Url.Split("/hook")[0],
            RetryCount = 1,
        },
        _counted.Meter, _clock, _loggers);
}
