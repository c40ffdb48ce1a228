using System.Net;
using System.Text.Json;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Support;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class WebhookSenderTests
{
    private readonly SenderBench _bench = new();

    [Fact]
    public async Task Node_verifies_what_was_sent_with_either_secret()
    {
        await using var receiver = await Receiver.StartAsync(204);

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal($"{AlertBench.Start.ToUnixTimeSeconds()}", request.Headers["webhook-timestamp"]);
        foreach (var secret in SenderBench.Secrets)
        {
            var verdict = Assert.Single(await IndependentReader.RunAsync(
                "verify-webhook.mjs", secret, request.Headers["webhook-id"], request.Headers["webhook-timestamp"],
                request.Headers["webhook-signature"], request.Body));
            Assert.True(verdict.GetProperty("valid").GetBoolean());
        }
    }

    [Fact]
    public async Task The_payload_tells_finance_what_differs()
    {
        await using var receiver = await Receiver.StartAsync(200);

        await _bench.SendAsync(receiver, AlertBench.OneBreak());

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "application/json; charset=utf-8"), (request.Method, request.Headers["content-type"]));
        Assert.Equal("reconciliation.mismatched", request.Json.GetProperty("type").GetString());
        var data = request.Json.GetProperty("data");
        Assert.Equal(AlertBench.Tenant, data.GetProperty("tenant").GetString());
        Assert.Equal("2026-07", data.GetProperty("month").GetString());
        Assert.Equal("1/1", data.GetProperty("lsn").GetString());
        var measure = Assert.Single(data.GetProperty("measures").EnumerateArray());
        Assert.Equal(AlertBench.Amount, measure.GetProperty("lake").GetString());
        Assert.Equal("-0.010000", measure.GetProperty("difference").GetString());
        Assert.Equal(Alert.SampleKeysMax, data.GetProperty("sampleKeys").GetArrayLength());
        Assert.Equal(
            "public.ledger_entries, tenant tenant-canary, 2026-07, USD: revenue is 7654321.13 in the source and 7654321.12 in "
            + "the lake (-0.010000). Compared at 1/1; since 2026-08-01T00:15:00Z.",
            data.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_documented_example_has_the_members_that_are_sent()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var page = await File.ReadAllTextAsync(
            RepositoryFolder.PathOf("docs", "alerts.md"), TestContext.Current.CancellationToken);

        await _bench.SendAsync(receiver, AlertBench.OneBreak());

        var example = JsonElement.Parse(page.Split("```json")[1].Split("```")[0]);
        var sent = Assert.Single(receiver.Requests).Json;
        Assert.Equal(MembersOf(example), MembersOf(sent));
        Assert.Equal(MembersOf(example.GetProperty("data")), MembersOf(sent.GetProperty("data")));
        Assert.Equal(
            MembersOf(example.GetProperty("data").GetProperty("measures")[0]),
            MembersOf(sent.GetProperty("data").GetProperty("measures")[0]));
    }

    [Fact]
    public async Task A_server_error_is_tried_again_under_the_same_id_with_a_time_of_its_own()
    {
        await using var receiver = await Receiver.StartAsync((context, number) =>
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(1)); // a jittered pause may be shorter, and times are signed in seconds
            context.Response.StatusCode = number switch { 1 => 500, 2 => 503, _ => 200 };
            return Task.CompletedTask;
        });

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Equal(3, receiver.Requests.Select(request => request.Headers["webhook-signature"]).Distinct().Count());
        Assert.All(_bench.Clock.Pauses, pause => Assert.InRange(pause, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Attempts_end_and_the_rest_is_not_tried()
    {
        await using var receiver = await Receiver.StartAsync(500);

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.Breaks(3)));

        Assert.Equal(AlertOutcome.Unreachable, receipt.Outcome);
        Assert.Equal(4, receiver.Requests.Count);
    }

    [Fact]
    public async Task An_alert_that_is_refused_does_not_keep_the_next_from_finance()
    {
        await using var receiver = await Receiver.StartAsync(422, 200, 200);

        var receipts = await _bench.SendAsync(receiver, AlertBench.Breaks(3));

        Assert.Equal(
            [AlertOutcome.Refused, AlertOutcome.Accepted, AlertOutcome.Accepted], receipts.Select(receipt => receipt.Outcome));
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        await using var receiver = await Receiver.StartAsync(AskingToWait("7"));

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal([TimeSpan.FromSeconds(7)], _bench.Clock.Pauses);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_budget_is_waited_for_over_runs()
    {
        await using var receiver = await Receiver.StartAsync(AskingToWait("1800"));
        using var sender = _bench.Sender(receiver);
        var state = AlertBench.OneBreak();

        var first = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));
        _bench.Clock.Advance(TimeSpan.FromMinutes(15));
        var second = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));
        Assert.Single(receiver.Requests);
        _bench.Clock.Advance(TimeSpan.FromMinutes(15));
        var third = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));

        Assert.Equal(
            [AlertOutcome.Unreachable, AlertOutcome.Unreachable, AlertOutcome.Accepted],
            [first.Outcome, second.Outcome, third.Outcome]);
        Assert.Empty(_bench.Clock.Pauses);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_refusal_is_final_and_says_what_to_check(int status)
    {
        await using var receiver = await Receiver.StartAsync(status);

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Refused, receipt.Outcome);
        Assert.Contains($"refuses alerts ({status})", receipt.Failure);
        Assert.DoesNotContain("token-canary", receipt.Failure);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_busy_receiver_is_asked_again(int status)
    {
        await using var receiver = await Receiver.StartAsync(status, 200);

        Assert.Equal(AlertOutcome.Accepted, Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak())).Outcome);
    }

    [Fact]
    public async Task A_budget_that_is_over_leaves_the_rest_due()
    {
        await using var receiver = await Receiver.StartAsync((_, _) =>
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(50));
            return Task.CompletedTask;
        });

        var receipts = await _bench.SendAsync(receiver, AlertBench.Breaks(10));

        Assert.Equal(3, receipts.Count(receipt => receipt.Outcome == AlertOutcome.Accepted));
        Assert.Equal(3, receipts.Count);
    }

    private static IEnumerable<(string Name, JsonValueKind Kind)> MembersOf(JsonElement json) =>
        json.EnumerateObject().Select(member => (member.Name, member.Value.ValueKind));

    private static Func<HttpContext, int, Task> AskingToWait(string retryAfter) => (context, number) =>
    {
        context.Response.StatusCode = number == 1 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
        if (number == 1)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };
}
