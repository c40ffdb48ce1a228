using System.Net;
using System.Net.Sockets;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

public sealed class TargetConnectionTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private int _resolved;

    [Fact]
    public async Task A_name_that_turns_inward_after_it_was_judged_is_not_connected_to()
    {
        await using var receiver = await Receiver.StartAsync(StatusOk);
        var port = new Uri(receiver.Url).Port;
        var connections = new TargetConnections(mayBePrivate: false, Answering([Public], [IPAddress.Loopback]));
        await connections.CheckAsync("rebinding.example", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<AlertTargetInwardException>(async () =>
            await connections.ConnectAsync(new DnsEndPoint("rebinding.example", port), TestContext.Current.CancellationToken));

        Assert.Equal(2, _resolved);
        Assert.Contains("rebinding.example", refusal.Message);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_rebound_name_is_refused_through_the_whole_client()
    {
        await using var receiver = await Receiver.StartAsync(StatusOk);
        var port = new Uri(receiver.Url).Port;
        using var client = new TargetConnections(mayBePrivate: false, Answering([IPAddress.Loopback]))
            .CreateClient(TimeSpan.FromSeconds(5));

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(
            new Uri($"http://rebinding.example:{port}/"), content: null, TestContext.Current.CancellationToken));

        Assert.IsType<AlertTargetInwardException>(failure.InnerException);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Where_it_is_allowed_the_same_name_is_connected_to()
    {
        await using var receiver = await Receiver.StartAsync(StatusOk);
        var port = new Uri(receiver.Url).Port;
        using var client = new TargetConnections(mayBePrivate: true, Answering([IPAddress.Loopback]))
            .CreateClient(TimeSpan.FromSeconds(5));

        using var answer = await client.PostAsync(
            new Uri($"http://rebinding.example:{port}/"), content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"rebinding.example:{port}", Assert.Single(receiver.Requests).Headers["host"]);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        await using var receiver = await Receiver.StartAsync(StatusOk);
        var connections = new TargetConnections(mayBePrivate: true, Answering([IPAddress.IPv6Loopback, IPAddress.Loopback]));

        await using var stream = await connections.ConnectAsync(
            new DnsEndPoint("two.example", new Uri(receiver.Url).Port), TestContext.Current.CancellationToken);

        Assert.True(stream.CanWrite);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_literal_address_is_judged_without_asking_anybody(string host)
    {
        var connections = new TargetConnections(mayBePrivate: false, Answering([Public]));

        await Assert.ThrowsAsync<AlertTargetInwardException>(async () =>
            await connections.ConnectAsync(new DnsEndPoint(host, 443), TestContext.Current.CancellationToken));
        Assert.Equal(0, _resolved);
    }

    [Theory]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("localhost.")]
    [InlineData("１２７.０.０.１")]
    public async Task A_name_that_only_the_system_reads_as_loopback_is_not_connected_to(string host)
    {
        var connections = new TargetConnections(mayBePrivate: false, TargetConnections.ResolveBySystemAsync);

        var failure = await Record.ExceptionAsync(async () =>
            await connections.ConnectAsync(new DnsEndPoint(host, 443), TestContext.Current.CancellationToken));

        Assert.True(
            failure is AlertTargetInwardException or SocketException { SocketErrorCode: SocketError.HostNotFound }, $"{failure}");
    }

    [Fact]
    public async Task A_name_without_an_answer_today_is_no_reason_to_refuse_at_start()
    {
        var connections = new TargetConnections(
            mayBePrivate: false, (_, _) => throw new SocketException((int)SocketError.TryAgain));

        var failure = await Record.ExceptionAsync(
            () => connections.CheckAsync("x.example", TestContext.Current.CancellationToken));

        Assert.Null(failure);
    }

    private const int StatusOk = 200;

    /// <summary>A resolver with another answer each time, the last one for ever.</summary>
    private Func<string, CancellationToken, Task<IPAddress[]>> Answering(params IPAddress[][] answers) =>
        (_, _) => Task.FromResult(answers[Math.Min(_resolved++, answers.Length - 1)]);
}
