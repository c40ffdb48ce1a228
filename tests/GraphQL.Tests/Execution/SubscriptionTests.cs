using System.Runtime.CompilerServices;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

public sealed class SubscriptionTests
{
    private bool _isClosed;

    [Fact]
    public async Task Each_event_is_one_response()
    {
        var stream = await SubscribeAsync("subscription { ticks(upTo: 3) }", CancellationToken.None);

        Assert.Equal(
            ["""{"data":{"ticks":1}}""", """{"data":{"ticks":2}}""", """{"data":{"ticks":3}}"""], await ReadAsync(stream));
    }

    [Fact]
    public async Task An_event_that_fails_leaves_the_stream_open()
    {
        var stream = await SubscribeAsync("subscription { ticks(upTo: 15) }", CancellationToken.None);

        var answers = await ReadAsync(stream);

        Assert.Equal(15, answers.Count);
        Assert.Equal(["13 is unlucky."], Answer.Messages(answers[12]));
        Assert.Equal("""{"data":{"ticks":15}}""", answers[14]);
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_a_request_error()
    {
        var stream = await SubscribeAsync("subscription { ticks(upTo: -1) }", CancellationToken.None);

        Assert.Equal(
            """{"errors":[{"message":"There is nothing below zero.","locations":[{"line":1,"column":16}],"path":["ticks"]}]}""",
            Answer.Text(stream.Failure!));
    }

    [Fact]
    public async Task The_source_is_closed_when_its_reader_stops()
    {
        var stream = await SubscribeAsync("subscription { ticks(upTo: 50) }", CancellationToken.None);

        await foreach (var result in stream.ReadAsync(CancellationToken.None))
        {
            result.Dispose();
            break;
        }

        Assert.True(_isClosed);
    }

    [Fact]
    public async Task The_source_is_closed_when_its_sender_leaves()
    {
        using var sender = new CancellationTokenSource();
        var stream = await SubscribeAsync("subscription { ticks(upTo: 50) }", sender.Token);
        var count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var result in stream.ReadAsync(sender.Token))
            {
                result.Dispose();
                if (++count == 5)
                    await sender.CancelAsync();
            }
        });

        Assert.Equal(5, count);
        Assert.True(_isClosed);
    }

    [Fact]
    public async Task A_source_that_breaks_ends_the_stream_with_an_error_and_says_nothing()
    {
        var stream = await SubscribeAsync("subscription { ticks(upTo: 99) }", CancellationToken.None);

        var answers = await ReadAsync(stream);

        Assert.Equal(51, answers.Count);
        Assert.StartsWith("Internal error", Answer.Messages(answers[50]).Single(), StringComparison.Ordinal);
        Assert.True(_isClosed);
    }

    [Fact]
    public async Task A_source_that_does_not_open_in_time_is_a_request_error()
    {
        var time = new ManualTime();
        var executor = new RequestExecutor(Schema(), new() { Time = time, TimeLimit = TimeSpan.FromSeconds(1) });

        var opening = executor.SubscribeAsync(new() { Query = "subscription { ticks(upTo: 0) }" }, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));

        var stream = await opening;
        Assert.Equal(["The operation took longer than 1 s."], Answer.Messages(Answer.Text(stream.Failure!)));
    }

    [Fact]
    public async Task A_query_cannot_be_subscribed_to_and_a_subscription_not_executed()
    {
        var stream = await SubscribeAsync("{ nothing }", CancellationToken.None);

        Assert.Equal(["Only subscriptions can be subscribed to."], Answer.Messages(Answer.Text(stream.Failure!)));
        Assert.Equal(
            ["A subscription must be subscribed to."],
            Answer.Messages(await Answer.ToAsync(Schema(), "subscription { ticks(upTo: 1) }")));
    }

    private ValueTask<ResponseStream> SubscribeAsync(string query, CancellationToken cancellation) =>
        new RequestExecutor(Schema()).SubscribeAsync(new() { Query = query }, cancellation);

    private static async Task<List<string>> ReadAsync(ResponseStream stream)
    {
        List<string> answers = [];
        await foreach (var result in stream.ReadAsync(TestContext.Current.CancellationToken))
        {
            using (result)
                answers.Add(Answer.Text(result));
        }
        return answers;
    }

    private Schema Schema() => new(new SchemaParts
    {
        Query = new ObjectType("Query", () => [Given.Field("nothing", BuiltInScalars.Int, static (in _) => null)]),
        Subscription = new ObjectType("Subscription", () =>
        [
            new("ticks", BuiltInScalars.Int)
            {
                Arguments = new([new("upTo", BuiltInScalars.Int.NonNull)]),
                Resolve = static (in context) =>
                    context.Source is 13 ? throw new GraphQLException("13 is unlucky.") : context.Source,
                Subscribe = Subscribe,
            },
        ]),
    });

    private ValueTask<IAsyncEnumerable<object?>> Subscribe(ResolverContext context) => (int)context.Arguments["upTo"]! switch
    {
        < 0 => throw new GraphQLException("There is nothing below zero."),
        0 => new(new TaskCompletionSource<IAsyncEnumerable<object?>>().Task),
        var last => new(CountAsync(last, CancellationToken.None)),
    };

    private async IAsyncEnumerable<object?> CountAsync(int last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            for (var tick = 1; tick <= last; tick++)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                yield return tick <= 50 ? tick : throw new InvalidOperationException("the wire is cut");
            }
        }
        finally
        {
            _isClosed = true;
        }
    }
}
