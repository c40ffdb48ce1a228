using System.Net;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>What a receiver may do to us, and what it may not.</summary>
public sealed class HostileReceiverTests
{
    private readonly SenderBench _bench = new();

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

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

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

        var receipt = Assert.Single(
            await _bench.SendAsync(receiver, AlertBench.OneBreak(), attempt: TimeSpan.FromMilliseconds(700)));

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

        Assert.Equal(AlertOutcome.Accepted, Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak())).Outcome);
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

        Assert.Equal(AlertOutcome.Unreachable, Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak())).Outcome);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        });

        await _bench.SendAsync(receiver, AlertBench.Breaks(2));

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, request => Assert.DoesNotContain("cookie", request.Headers.Keys));
    }

    [Fact]
    public async Task Nobody_listening_leaves_it_due()
    {
        var receiver = await Receiver.StartAsync(200);
        await receiver.DisposeAsync();

        var receipt = Assert.Single(await _bench.SendAsync(receiver, AlertBench.OneBreak()));

        Assert.Equal(AlertOutcome.Unreachable, receipt.Outcome);
        Assert.Contains("ConnectionRefused", receipt.Failure);
    }

    [Fact]
    public async Task A_name_that_leads_inward_is_refused_although_somebody_listens_there()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var target = new AlertTarget(new Uri($"http://inward.example:{new Uri(receiver.Url).Port}/"), MayBePrivate: false);
        using var sender = _bench.Sender(
            target, SenderBench.Options(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        var receipt = Assert.Single(await sender.SendAsync(AlertBench.OneBreak(), TestContext.Current.CancellationToken));

        Assert.Equal(AlertOutcome.Refused, receipt.Outcome);
        Assert.Contains("points inward", receipt.Failure);
        Assert.Empty(receiver.Requests);
    }
}
