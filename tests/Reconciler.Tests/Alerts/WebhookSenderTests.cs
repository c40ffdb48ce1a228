using System.Net;
using System.Text.Json;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Support;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class WebhookSenderTests
{
    private static readonly string[] Secrets =
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_" + Convert.ToBase64String(new byte[32])];

    private readonly LeapingClock _clock = new();

    [Fact]
    public async Task Node_verifies_what_was_sent_with_either_secret()
    {
        await using var receiver = await Receiver.StartAsync(204);

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal($"{AlertBench.Start.ToUnixTimeSeconds()}", request.Headers["webhook-timestamp"]);
        foreach (var secret in Secrets)
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

        await SendAsync(receiver, AlertBench.OneBreak());

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

        await SendAsync(receiver, AlertBench.OneBreak());

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
            _clock.Advance(TimeSpan.FromSeconds(1)); // a jittered pause may be shorter, and times are signed in seconds
            context.Response.StatusCode = number switch { 1 => 500, 2 => 503, _ => 200 };
            return Task.CompletedTask;
        });

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Equal(3, receiver.Requests.Select(request => request.Headers["webhook-signature"]).Distinct().Count());
        Assert.All(_clock.Pauses, pause => Assert.InRange(pause, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Attempts_end_and_the_rest_is_not_tried()
    {
        await using var receiver = await Receiver.StartAsync(500);

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.Breaks(3)));

        Assert.Equal(AlertOutcome.Unreachable, receipt.Outcome);
        Assert.Equal(4, receiver.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        await using var receiver = await Receiver.StartAsync(AskingToWait("7"));

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal([TimeSpan.FromSeconds(7)], _clock.Pauses);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_budget_is_waited_for_over_runs()
    {
        await using var receiver = await Receiver.StartAsync(AskingToWait("1800"));
        using var sender = Sender(receiver);
        var state = AlertBench.OneBreak();

        var first = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromMinutes(15));
        var second = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));
        Assert.Single(receiver.Requests);
        _clock.Advance(TimeSpan.FromMinutes(15));
        var third = Assert.Single(await sender.SendAsync(state, TestContext.Current.CancellationToken));

        Assert.Equal(
            [AlertOutcome.Unreachable, AlertOutcome.Unreachable, AlertOutcome.Accepted],
            [first.Outcome, second.Outcome, third.Outcome]);
        Assert.Empty(_clock.Pauses);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_refusal_is_final_and_says_what_to_check(int status)
    {
        await using var receiver = await Receiver.StartAsync(status);

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

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

        Assert.Equal(AlertOutcome.Accepted, Assert.Single(await SendAsync(receiver, AlertBench.OneBreak())).Outcome);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var inside = await Receiver.StartAsync(200);
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = inside.Url;
            return Task.CompletedTask;
        });

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Refused, receipt.Outcome);
        Assert.Contains("redirects", receipt.Failure);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Who_hangs_is_given_up_and_asked_again()
    {
        await using var receiver = await Receiver.StartAsync(async (context, number) =>
        {
            if (number == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak(), attempt: TimeSpan.FromMilliseconds(700)));

        Assert.Equal(AlertOutcome.Accepted, receipt.Outcome);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_not_waited_for()
    {
        await using var receiver = await Receiver.StartAsync(async (context, _) =>
        {
            var chunk = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });

        Assert.Equal(AlertOutcome.Accepted, Assert.Single(await SendAsync(receiver, AlertBench.OneBreak())).Outcome);
    }

    [Fact]
    public async Task Giant_headers_are_not_read()
    {
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            for (var number = 0; number < 40; number++)
                context.Response.Headers[$"x-{number}"] = new string('x', 1_000);
            return Task.CompletedTask;
        });

        Assert.Equal(AlertOutcome.Unreachable, Assert.Single(await SendAsync(receiver, AlertBench.OneBreak())).Outcome);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        });

        await SendAsync(receiver, AlertBench.Breaks(2));

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, request => Assert.DoesNotContain("cookie", request.Headers.Keys));
    }

    [Fact]
    public async Task Nobody_listening_leaves_it_due()
    {
        var receiver = await Receiver.StartAsync(200);
        await receiver.DisposeAsync();

        var receipt = Assert.Single(await SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Unreachable, receipt.Outcome);
        Assert.Contains("ConnectionRefused", receipt.Failure);
    }

    [Fact]
    public async Task A_name_that_leads_inward_is_refused_although_somebody_listens_there()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var target = new AlertTarget(new Uri($"http://inward.example:{new Uri(receiver.Url).Port}/"), MayBePrivate: false);
        using var sender = Sender(target, Options(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        var receipt = Assert.Single(await sender.SendAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken));

        Assert.Equal(AlertOutcome.Refused, receipt.Outcome);
        Assert.Contains("points inward", receipt.Failure);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_budget_that_is_over_leaves_the_rest_due()
    {
        await using var receiver = await Receiver.StartAsync((_, _) =>
        {
            _clock.Advance(TimeSpan.FromSeconds(50));
            return Task.CompletedTask;
        });

        var receipts = await SendAsync(receiver, AlertBench.Breaks(10));

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

    private static AlertOptions Options(TimeSpan? attempt = null) => new()
    {
        AttemptTimeout = attempt ?? TimeSpan.FromSeconds(15),
        RetryCount = 3,
    };

    private async Task<IReadOnlyList<AlertReceipt>> SendAsync(Receiver receiver, AlertState state, TimeSpan? attempt = null)
    {
        using var sender = Sender(receiver, attempt);
        return await sender.SendAsync(state, TestContext.Current.CancellationToken);
    }

    private WebhookSender Sender(Receiver receiver, TimeSpan? attempt = null) => Sender(
        AlertTarget.Parse("--alert-url", receiver.Url, mayBePrivate: true), Options(attempt),
        TargetConnections.ResolveBySystemAsync);

    private WebhookSender Sender(
        AlertTarget target, AlertOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve) =>
        new(new AlertPost(target, options, _clock, resolve), WebhookSecrets.Parse(string.Join('\n', Secrets), "a test"), _clock);
}
