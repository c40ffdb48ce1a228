using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Tests.Execution;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Hostile;

public sealed class ExecutionLimitTests
{
    [Fact]
    public async Task An_operation_whose_time_is_up_ends_without_data()
    {
        var time = new ManualTime();
        var (isAsked, never) = (new TaskCompletionSource(), new TaskCompletionSource<object?>());
        var schema = Given.Schema(Given.LateField("a", BuiltInScalars.Int, _ =>
        {
            isAsked.SetResult();
            return new(never.Task);
        }));

        var answer = Answer.ToAsync(schema, "{ a }", options: new() { Time = time, TimeLimit = TimeSpan.FromSeconds(5) });
        await isAsked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["The operation took longer than 5 s."], Answer.Messages(await answer));
        Assert.Contains("\"code\":\"TIMEOUT\"", await answer, StringComparison.Ordinal);
        Assert.Equal("null", Answer.Data(await answer));
    }

    [Fact]
    public async Task Resolvers_hear_that_time_is_up()
    {
        var time = new ManualTime();
        var isAsked = new TaskCompletionSource();
        var schema = Given.Schema(Given.LateField("a", BuiltInScalars.Int, async context =>
        {
            var cancelled = new TaskCompletionSource();
            using var registration = context.Request.Cancellation.Register(cancelled.SetResult);
            isAsked.SetResult();
            await cancelled.Task;
            throw new OperationCanceledException(context.Request.Cancellation);
        }));

        var answer = Answer.ToAsync(schema, "{ a }", options: new() { Time = time, TimeLimit = TimeSpan.FromSeconds(5) });
        await isAsked.Task;
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["The operation took longer than 5 s."], Answer.Messages(await answer));
    }

    [Fact]
    public async Task A_sender_who_leaves_gets_no_answer()
    {
        using var sender = new CancellationTokenSource();
        var (isAsked, hasHeard) = (new TaskCompletionSource(), new TaskCompletionSource());
        var schema = Given.Schema(Given.LateField("a", BuiltInScalars.Int, async context =>
        {
            using var registration = context.Request.Cancellation.Register(hasHeard.SetResult);
            isAsked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.Request.Cancellation);
            return 1;
        }));

        var answer = new RequestExecutor(schema).ExecuteAsync(new() { Query = "{ a }" }, sender.Token);
        await isAsked.Task;
        await sender.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await answer);
        await hasHeard.Task;
    }

    [Fact]
    public async Task Introspection_has_work_of_its_own()
    {
        var schema = Given.Schema(Given.Field("a", BuiltInScalars.Int, static (in _) => 1));
        const string Query = "{ __type(name: \"Query\") { name fields { name } } }";

        var enough = await Answer.ToAsync(schema, Query, options: new() { IntrospectionWorkMax = 3 });
        var tooLittle = await Answer.ToAsync(schema, Query, options: new() { IntrospectionWorkMax = 2 });

        Assert.Equal("""{"data":{"__type":{"name":"Query","fields":[{"name":"a"}]}}}""", enough);
        Assert.Equal(["The operation completes more than 2 fields of introspection."], Answer.Messages(tooLittle));
    }

    [Fact]
    public async Task Work_is_counted_by_fields_and_items()
    {
        var item = new ObjectType("Item", () => [Given.Same("a", BuiltInScalars.Int)]);
        var schema = Given.Schema(Given.Field("items", item.List, static (in _) => Enumerable.Range(1, 3)));

        var enough = await Answer.ToAsync(schema, "{ items { a } }", options: new() { WorkMax = 7 });
        var tooLittle = await Answer.ToAsync(schema, "{ items { a } }", options: new() { WorkMax = 6 });

        Assert.Equal("""{"data":{"items":[{"a":1},{"a":2},{"a":3}]}}""", enough);
        Assert.Equal(["The operation completes more than 6 fields and items."], Answer.Messages(tooLittle));
    }

    [Fact]
    public async Task Depth_from_fragments_ends_the_operation_and_not_the_process()
    {
        ObjectType? node = null;
        node = new("Node", () => [Given.Field("next", node!, static (in _) => "next")]);

        await AssertTooDeepAsync(Given.Schema(Given.Field("next", node, static (in _) => "first")));
    }

    /// <summary>What comes late starts on a stack of its own; the answer would be as deep all the same.</summary>
    [Fact]
    public async Task Depth_from_late_fields_ends_the_operation_and_not_the_process()
    {
        ObjectType? node = null;
        node = new("Node", () =>
        [
            Given.LateField("next", node!, static async _ =>
            {
                await Task.Yield();
                return "next";
            }),
        ]);

        await AssertTooDeepAsync(Given.Schema(Given.Field("next", node, static (in _) => "first")));
    }

    private static async Task AssertTooDeepAsync(Schema schema)
    {
        var chain = Enumerable.Range(0, 20_000).Select(index => $"fragment F{index} on Node {{ next {{ ...F{index + 1} }} }}");
        var text = $"{{ next {{ ...F0 }} }} {string.Join(' ', chain)} fragment F20000 on Node {{ __typename }}";

        var answer = await Answer.ToAsync(new RequestExecutor(schema, documents: Unlimited.Documents), text);

        Assert.Equal(["The operation is nested too deeply."], Answer.Messages(answer));
    }
}
