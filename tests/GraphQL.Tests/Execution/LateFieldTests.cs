using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

public sealed class LateFieldTests
{
    [Fact]
    public async Task Late_fields_run_side_by_side()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var schema = Given.Schema(
            Given.LateField("a", BuiltInScalars.Int, async _ =>
            {
                first.SetResult();
                await second.Task;
                return 1;
            }),
            Given.LateField("b", BuiltInScalars.Int, async _ =>
            {
                await first.Task;
                second.SetResult();
                return 2;
            }));

        Assert.Equal("""{"data":{"a":1,"b":2}}""", await Answer.ToAsync(schema, "{ a b }"));
    }

    [Fact]
    public async Task The_order_of_the_answer_is_the_order_of_the_query()
    {
        var gate = new TaskCompletionSource();
        var schema = Given.Schema(
            Given.LateField("slow", BuiltInScalars.Int, async _ =>
            {
                await gate.Task;
                return 1;
            }),
            Given.LateField("quick", BuiltInScalars.Int, async _ =>
            {
                await Task.Yield();
                gate.SetResult();
                return 2;
            }));

        Assert.Equal("""{"data":{"slow":1,"quick":2}}""", await Answer.ToAsync(schema, "{ slow quick }"));
    }

    [Fact]
    public async Task What_comes_after_its_parent_became_null_goes_nowhere()
    {
        var gate = new TaskCompletionSource();
        List<string> failures = [];
        var pair = new ObjectType("Pair", () =>
        [
            Given.LateField("failing", BuiltInScalars.Int.NonNull, async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("no left");
            }),
            Given.LateField("slow", BuiltInScalars.Int.NonNull, async _ =>
            {
                await gate.Task;
                throw new InvalidOperationException("never told");
            }),
        ]);

        var schema = Given.Schema(Given.Field("pair", pair, static (in _) => ""));

        var answer = await Answer.ToAsync(schema, "{ pair { slow failing } }", options: new() { OnFailure = Note });

        Assert.Equal("""{"pair":null}""", Answer.Data(answer));
        Assert.Single(Answer.Messages(answer));
        Assert.Equal(["Pair.failing"], failures);

        // The slow one goes on when the other has failed.
        void Note(ResolverFailure failure)
        {
            failures.Add(failure.Coordinate);
            gate.SetResult();
        }
    }

    [Fact]
    public async Task A_mutation_starts_when_the_one_before_it_is_complete()
    {
        List<string> events = [];
        var steps = new ObjectType("Steps", () =>
        [
            Given.LateField("below", BuiltInScalars.String, async context =>
            {
                await Task.Yield();
                events.Add($"below {context.Source}");
                return "done";
            }),
        ]);
        var schema = Given.MutationSchema(new FieldDefinition("step", steps)
        {
            Arguments = new([new("name", BuiltInScalars.String)]),
            ResolveAsync = async context =>
            {
                events.Add($"start {context.Arguments["name"]}");
                await Task.Yield();
                return context.Arguments["name"];
            },
        });

        await Answer.ToAsync(schema, "mutation { a: step(name: \"a\") { below } b: step(name: \"b\") { below } }");

        Assert.Equal(["start a", "below a", "start b", "below b"], events);
    }

    [Fact]
    public async Task A_required_mutation_that_fails_ends_the_operation()
    {
        var calls = 0;
        var schema = Given.MutationSchema(Given.LateField("step", BuiltInScalars.Int.NonNull, async _ =>
        {
            calls++;
            await Task.Yield();
            throw new GraphQLException("stop");
        }));

        var answer = await Answer.ToAsync(schema, "mutation { a: step b: step }");

        Assert.Equal(1, calls);
        Assert.Equal("null", Answer.Data(answer));
    }

    [Fact]
    public async Task Ten_thousand_late_items_need_no_deeper_stack_than_one()
    {
        var item = new ObjectType("Item", () => [Given.LateField("value", BuiltInScalars.Int, async context =>
        {
            await Task.Yield();
            return context.Source;
        })]);
        var schema = Given.Schema(Given.Field("items", item.List, static (in _) => Enumerable.Range(0, 10_000).ToArray()));

        var answer = await Answer.ToAsync(schema, "{ items { value } }");

        Assert.EndsWith("""{"value":9999}]}}""", answer, StringComparison.Ordinal);
    }
}
