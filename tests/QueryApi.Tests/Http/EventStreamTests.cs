using System.Net;
using Lakehouse.GraphQL.Example;
using Lakehouse.QueryApi.Http;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>Subscriptions over HTTP: server-sent events, as the GraphQL-SSE protocol has them in its distinct connections
/// mode.</summary>
public sealed class EventStreamTests
{
    [Fact]
    public async Task A_subscription_wants_an_event_stream()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync("""{"query":"subscription { countdown(from: 1) }"}""");

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Contains("text/event-stream", await TextOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_stream_has_an_event_for_each_result_and_one_for_the_end()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync(
            """{"query":"subscription { countdown(from: 1, intervalMilliseconds: 1) }"}""", "text/event-stream");

        Assert.Equal(
            """
            event: next
            data: {"data":{"countdown":1}}

            event: next
            data: {"data":{"countdown":0}}

            event: complete
            data:


            """,
            await TextOf(answer));
    }

    [Fact]
    public async Task A_silent_stream_is_kept_open_by_comments()
    {
        var http = new GraphQLHttpOptions { EventStreamHeartbeat = TimeSpan.FromMilliseconds(20) };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });

        using var answer = await client.PostAsync(
            """{"query":"subscription { countdown(from: 1, intervalMilliseconds: 200) }"}""", "text/event-stream");

        Assert.Contains("}\n\n:\n\n", await TextOf(answer), StringComparison.Ordinal);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
