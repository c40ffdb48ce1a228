using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

/// <summary>One plan serves requests with different variables.</summary>
public sealed class PlanTests
{
    private const string Query =
        "query ($a: Boolean!, $b: Boolean!) { one @include(if: $a) two @skip(if: $a) ... @include(if: $b) { three } }";

    [Theory]
    [InlineData(true, true, """{"one":1,"three":3}""")]
    [InlineData(true, false, """{"one":1}""")]
    [InlineData(false, true, """{"two":2,"three":3}""")]
    [InlineData(false, false, """{"two":2}""")]
    public async Task Conditions_are_decided_by_each_request(bool a, bool b, string data)
    {
        var executor = new RequestExecutor(Counting());

        await Answer.ToAsync(executor, Query, new { a = !a, b });
        await Answer.ToAsync(executor, Query, new { a, b = !b });

        Assert.Equal($$"""{"data":{{data}}}""", await Answer.ToAsync(executor, Query, new { a, b }));
    }

    [Fact]
    public async Task More_outcomes_than_are_kept_are_planned_again()
    {
        var executor = new RequestExecutor(Counting());
        var names = Enumerable.Range(0, 8).Select(index => $"v{index}").ToArray();

        for (var outcome = 0; outcome < 256; outcome++)
        {
            var variables = names.ToDictionary(name => name, name => (outcome >> Array.IndexOf(names, name) & 1) == 1);
            var expected = string.Join(',', names.Where(name => variables[name]).Select(name => $"\"{name}\":1"));
            Assert.Equal($$$"""{"data":{{{{expected}}}}}""", await Answer.ToAsync(executor, ConditionalQuery(names), variables));
        }
    }

    [Fact]
    public async Task As_many_conditions_as_fit_are_taken_and_one_more_is_refused()
    {
        var schema = Counting();
        var names = Enumerable.Range(0, 33).Select(index => $"v{index}").ToArray();
        var variables = names.ToDictionary(name => name, name => name is "v0" or "v31" or "v32");

        Assert.Equal(
            """{"data":{"v0":1,"v31":1}}""", await Answer.ToAsync(schema, ConditionalQuery(names[..32]), variables));
        Assert.Equal(
            ["More than 32 variables decide over @skip and @include."],
            Answer.Messages(await Answer.ToAsync(schema, ConditionalQuery(names), variables)));
    }

    [Fact]
    public async Task Arguments_without_variables_are_coerced_once_for_all_requests()
    {
        List<InputValues> seen = [];
        var executor = new RequestExecutor(Given.Schema(Recording(seen)));

        await Answer.ToAsync(executor, "{ of(n: 1) }");
        await Answer.ToAsync(executor, "{ of(n: 1) }");

        Assert.Same(seen[0], seen[1]);
    }

    [Fact]
    public async Task Arguments_with_variables_are_coerced_once_for_all_items()
    {
        List<InputValues> seen = [];
        var item = new ObjectType("Item", () => [Recording(seen)]);
        var schema = Given.Schema(Given.Field("items", item.List, static (in _) => Enumerable.Range(1, 3)));
        var executor = new RequestExecutor(schema);

        await Answer.ToAsync(executor, "query ($n: Int) { items { of(n: $n) } }", new { n = 1 });
        await Answer.ToAsync(executor, "query ($n: Int) { items { of(n: $n) } }", new { n = 2 });

        Assert.Equal([1, 1, 1, 2, 2, 2], seen.Select(values => values["n"]));
        Assert.Same(seen[0], seen[2]);
        Assert.NotSame(seen[2], seen[3]);
    }

    [Fact]
    public async Task Threads_share_a_plan_that_is_still_being_made()
    {
        var executor = new RequestExecutor(Counting());

        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, async (thread, _) =>
        {
            for (var round = 0; round < 200; round++)
            {
                var query = $"{{ one a{round}: two three }}";
                Assert.Equal($$$"""{"data":{"one":1,"a{{{round}}}":2,"three":3}}""", await Answer.ToAsync(executor, query));
            }
        });
    }

    private static string ConditionalQuery(string[] names) =>
        $"query ({string.Join(' ', names.Select(name => $"${name}: Boolean!"))}) "
        + $"{{ {string.Join(' ', names.Select(name => $"{name}: one @include(if: ${name})"))} }}";

    private static FieldDefinition Recording(List<InputValues> seen) => new("of", BuiltInScalars.Int)
    {
        Arguments = new([new("n", BuiltInScalars.Int)]),
        Resolve = (in context) =>
        {
            seen.Add(context.Arguments);
            return null;
        },
    };

    private static Schema Counting() => Given.Schema(
        Given.Field("one", BuiltInScalars.Int, static (in _) => 1),
        Given.Field("two", BuiltInScalars.Int, static (in _) => 2),
        Given.Field("three", BuiltInScalars.Int, static (in _) => 3));
}
