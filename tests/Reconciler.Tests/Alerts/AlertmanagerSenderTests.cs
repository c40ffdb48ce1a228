using System.Globalization;
using System.Text.Json;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class AlertmanagerSenderTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromHours(1);

    private readonly LeapingClock _clock = new();

    /// <summary>API v2 of Alertmanager, <c>postableAlert</c>: labels and annotations map text to text, times are RFC
    /// 3339.</summary>
    [Fact]
    public async Task The_body_is_what_the_API_documents()
    {
        await using var receiver = await Receiver.StartAsync(200);

        await SendAsync(receiver, AlertBench.OneBreak());

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/base/api/v2/alerts"), (request.Method, request.Path));
        Assert.Equal("application/json", request.Headers["content-type"]);
        var alert = Assert.Single(request.Json.EnumerateArray());
        Assert.Equal(
            ["annotations", "endsAt", "labels", "startsAt"], alert.EnumerateObject().Select(member => member.Name).Order());
        Assert.All(
            alert.GetProperty("labels").EnumerateObject().Concat(alert.GetProperty("annotations").EnumerateObject()),
            label =>
            {
                Assert.Equal(JsonValueKind.String, label.Value.ValueKind);
                Assert.Matches("^[a-zA-Z_][a-zA-Z0-9_]*$", label.Name);
            });
        Assert.Equal(AlertBench.Run(1).At, TimeOf(alert, "startsAt"));
        Assert.Equal(_clock.GetUtcNow() + Hold, TimeOf(alert, "endsAt"));
    }

    [Fact]
    public async Task Labels_and_annotations_name_no_tenant_no_key_and_no_amount()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var state = AlertPolicy.Decide(AlertBench.OneBreak(), AlertBench.Run(2) with
        {
            Broken = [AlertBench.Broken()],
            Unproven = [AlertBench.Unproven(Verdict.Inconclusive, "public.t")],
        });

        await SendAsync(receiver, state);

        var body = Assert.Single(receiver.Requests).Body;
        Assert.DoesNotContain("canary", body);
        Assert.DoesNotContain("7654321", body);
        Assert.DoesNotContain("0.01", body);
    }

    [Fact]
    public void Labels_are_alertname_severity_kind_and_table()
    {
        var alert = Assert.Single(Sender("http://127.0.0.1:9093").AlertsOf(AlertBench.OneBreak()));

        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["alertname"] = "LakehouseReconciliationMismatched",
                ["kind"] = "mismatched",
                ["severity"] = "page",
                ["table"] = "public.ledger_entries",
            },
            new SortedDictionary<string, string>(alert.Labels.ToDictionary()));
    }

    [Fact]
    public void A_table_fires_until_the_last_of_its_cells_is_mended()
    {
        using var sender = Sender("http://127.0.0.1:9093");
        AlertSubject[] cells = [AlertBench.Cell, AlertBench.Cell with { Currency = "EUR" }];
        var both = AlertPolicy.Decide(
            AlertState.Empty, AlertBench.Run(1) with { Broken = [.. cells.Select(cell => AlertBench.Broken(cell))] });
        var one = AlertPolicy.Decide(both, AlertBench.Run(2) with { Equal = [cells[0]] });
        var none = AlertPolicy.Decide(one, AlertBench.Run(3) with { Equal = cells });

        var alerts = new[] { both, one, none }.Select(state => Assert.Single(sender.AlertsOf(state))).ToList();

        var now = _clock.GetUtcNow();
        Assert.Equal([now + Hold, now + Hold, now], alerts.Select(alert => alert.EndsAt));
        Assert.Contains("in 2 cell(s)", alerts[0].Annotations["summary"]);
        Assert.Contains("in 1 cell(s)", alerts[1].Annotations["summary"]);
        Assert.Single(alerts.Select(alert => string.Join(',', alert.Labels)).Distinct());
    }

    [Fact]
    public async Task What_stands_is_told_after_every_run_and_nothing_when_nothing_does()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var told = AlertBench.OneBreak();
        told = told.Accepted(told.Troubles[0].Alert, "alertmanager");

        Assert.Empty(await SendAsync(receiver, told));
        Assert.Single(receiver.Requests);
        Assert.Empty(await SendAsync(receiver, AlertState.Empty));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_failure_is_said_although_nothing_new_was_to_tell()
    {
        await using var receiver = await Receiver.StartAsync(400);
        var told = AlertBench.OneBreak();
        told = told.Accepted(told.Troubles[0].Alert, "alertmanager");

        Assert.Equal(AlertOutcome.Refused, Assert.Single(await SendAsync(receiver, told)).Outcome);
    }

    [Theory]
    [InlineData(AlertKind.Mismatched)]
    [InlineData(AlertKind.Inconclusive)]
    [InlineData(AlertKind.Stale)]
    public void Each_kind_has_its_runbook(AlertKind kind)
    {
        var run = kind == AlertKind.Mismatched
            ? AlertBench.Run(1) with { Broken = [AlertBench.Broken()] }
            : AlertBench.Run(1) with { Unproven = [AlertBench.Unproven(Enum.Parse<Verdict>($"{kind}"))] };
        var state = AlertPolicy.Decide(AlertPolicy.Decide(AlertState.Empty, run), run with { Run = "next" });

        var runbook = Assert.Single(Sender("http://127.0.0.1:9093").AlertsOf(state)).Annotations["runbook"];

        Assert.True(File.Exists(Support.RepositoryFolder.PathOf(runbook)), runbook);
    }

    private static DateTimeOffset TimeOf(JsonElement alert, string member) => DateTimeOffset.ParseExact(
        alert.GetProperty(member).GetString()!, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<AlertReceipt>> SendAsync(Receiver receiver, AlertState state)
    {
        using var sender = Sender(receiver.Url.Split("/hook")[0] + "/base/");
        return await sender.SendAsync(state, TestContext.Current.CancellationToken);
    }

    private AlertmanagerSender Sender(string url)
    {
        var target = AlertTarget.Parse("--alertmanager", url, mayBePrivate: true).Below(AlertmanagerSender.Path);
        var post = new AlertPost(target, new AlertOptions { RetryCount = 0 }, _clock, TargetConnections.ResolveBySystemAsync);
        return new AlertmanagerSender(post, Hold, _clock);
    }
}
