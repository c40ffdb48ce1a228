using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution.Loading;

public sealed class BatchLoaderTests
{
    private readonly List<string> _batches = [];

    [Fact]
    public async Task The_items_of_a_list_are_one_batch()
    {
        var answer = await Answer.ToAsync(Schema([1, 2, 3]), "{ numbers { square { value } } }");

        Assert.Equal(
            """{"numbers":[{"square":{"value":1}},{"square":{"value":4}},{"square":{"value":9}}]}""", Answer.Data(answer));
        Assert.Equal(["1 2 3"], _batches);
    }

    [Fact]
    public async Task Every_level_is_one_batch()
    {
        await Answer.ToAsync(Schema([2, 3]), "{ numbers { square { square { square { value } } } } }");

        Assert.Equal(["2 3", "4 9", "16 81"], _batches);
    }

    [Fact]
    public async Task Lists_below_lists_are_one_batch_on_each_level()
    {
        await Answer.ToAsync(Schema([2, 3]), "{ numbers { upTo { square { upTo { square { value } } } } } }");

        Assert.Equal(["1 2 3", "4 5 6 7 8 9"], _batches);
    }

    [Fact]
    public async Task Different_fields_share_a_batch()
    {
        await Answer.ToAsync(Schema([5]), "{ a: one { square { value } } b: numbers { square { value } } }");

        Assert.Equal(["1 5"], _batches);
    }

    [Fact]
    public async Task A_key_is_loaded_once_in_a_request()
    {
        await Answer.ToAsync(Schema([1, 1, 1]), "{ numbers { square { square { square { value } } } } }");

        Assert.Equal(["1"], _batches);
    }

    [Fact]
    public async Task Each_request_loads_anew()
    {
        var executor = new RequestExecutor(Schema([7]));

        await Answer.ToAsync(executor, "{ numbers { square { value } } }");
        await Answer.ToAsync(executor, "{ numbers { square { value } } }");

        Assert.Equal(["7", "7"], _batches);
    }

    [Fact]
    public async Task A_resolver_that_loads_twice_does_so_in_two_batches_with_the_others()
    {
        await Answer.ToAsync(Schema([2, 3]), "{ numbers { fourthPower { value } } }");

        Assert.Equal(["2 3", "4 9"], _batches);
    }

    [Fact]
    public async Task The_items_of_a_list_that_comes_late_are_one_batch()
    {
        await Answer.ToAsync(Schema([2, 3, 5]), "{ later { square { square { value } } } }");

        Assert.Equal(["2 3 5", "4 9 25"], _batches);
    }

    [Fact]
    public async Task A_large_batch_is_split()
    {
        await Answer.ToAsync(Schema([1, 2, 3, 4, 5], sizeMax: 2), "{ numbers { square { value } } }");

        Assert.Equal(["1 2", "3 4", "5"], _batches);
    }

    [Fact]
    public async Task A_key_without_a_value_is_null()
    {
        var answer = await Answer.ToAsync(Schema([2, 404]), "{ numbers { square { value } } }");

        Assert.Equal("""{"data":{"numbers":[{"square":{"value":4}},{"square":null}]}}""", answer);
    }

    [Fact]
    public async Task A_key_that_fails_fails_alone()
    {
        var answer = await Answer.ToAsync(Schema([2, 13]), "{ numbers { square { value } } }");

        Assert.Equal("""{"numbers":[{"square":{"value":4}},{"square":null}]}""", Answer.Data(answer));
        Assert.Equal(["13 is unlucky."], Answer.Messages(answer));
        Assert.Contains("""
            "path":["numbers",1,"square"]
            """, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_all_its_keys_and_says_nothing()
    {
        var answer = await Answer.ToAsync(Schema([1, 666]), "{ numbers { square { value } } }");

        Assert.Equal("""{"numbers":[{"square":null},{"square":null}]}""", Answer.Data(answer));
        Assert.Equal(2, Answer.Messages(answer).Count());
        Assert.DoesNotContain("lost", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutations_are_batched_each_for_itself()
    {
        var square = new FieldDefinition("square", Number())
        {
            ResolveAsync = LoadAsync,
            Arguments = new([new("of", BuiltInScalars.Int.NonNull)]),
        };

        await Answer.ToAsync(Given.MutationSchema(square), "mutation { a: square(of: 1) { value } b: square(of: 2) { value } }");

        Assert.Equal(["1", "2"], _batches);

        async ValueTask<object?> LoadAsync(ResolverContext context) =>
            await Load(context).LoadAsync((int)context.Arguments["of"]!);
    }

    private Schema Schema(int[] numbers, int sizeMax = 1_000)
    {
        var number = Number(sizeMax);
        return Given.Schema(
            Given.Field("one", number, static (in _) => 1),
            Given.Field("numbers", number.List, (in _) => numbers),
            Given.LateField("later", number.List, async _ =>
            {
                await Task.Yield();
                return numbers;
            }));
    }

    private ObjectType Number(int sizeMax = 1_000)
    {
        ObjectType? number = null;
        return number = new("Number", () =>
        [
            Given.Same("value", BuiltInScalars.Int),
            Given.LateField("square", number!, async context => await Load(context, sizeMax).LoadAsync((int)context.Source!)),
            Given.LateField("fourthPower", number!, async context =>
            {
                var square = (int)(await Load(context, sizeMax).LoadAsync((int)context.Source!))!;
                return await Load(context, sizeMax).LoadAsync(square);
            }),
            Given.Field("upTo", number!.List, static (in context) => Enumerable.Range(1, (int)context.Source!)),
        ]);
    }

    private Squares Load(ResolverContext context, int sizeMax = 1_000) =>
        ((OperationContext)context.Request).Loaders.Get(_ => new Squares(_batches) { SizeMax = sizeMax });
}
