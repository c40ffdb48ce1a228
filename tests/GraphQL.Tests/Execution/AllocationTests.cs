using System.Buffers;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

/// <summary>What a request costs when its document is known, and nobody listens to telemetry.</summary>
[Collection("Listeners")]
public sealed class AllocationTests
{
    private const int Rounds = 1_000;

    [Fact]
    public void A_query_of_three_fields_allocates_less_than_2_KB()
    {
        var bytes = BytesOf("{ viewer { name age } }");

        TestContext.Current.TestOutputHelper!.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, 2_048);
    }

    [Fact]
    public void A_list_item_allocates_nothing_of_the_engines()
    {
        var hundred = BytesOf("{ people { name age } }");
        var one = BytesOf("{ viewer { name age } }");

        Assert.InRange((hundred - one) / 100, 0, 8);
    }

    private static long BytesOf(string query)
    {
        var executor = new RequestExecutor(People());
        var request = new GraphQLRequest { Query = query };
        var output = new ArrayBufferWriter<byte>(64 * 1_024);
        for (var round = 0; round < Rounds; round++)
            Execute();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
            Execute();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;

        void Execute()
        {
            var execution = executor.ExecuteAsync(request, CancellationToken.None);
            Assert.True(execution.IsCompletedSuccessfully);
            using var result = execution.Result;
            output.ResetWrittenCount();
            result.WriteTo(output);
        }
    }

    private static Schema People()
    {
        var (name, age) = ((object)"Ada", (object)36);
        var people = Enumerable.Repeat(name, 100).ToArray();
        var person = new ObjectType("Person", () =>
        [
            Given.Field("name", BuiltInScalars.String.NonNull, (in _) => name),
            Given.Field("age", BuiltInScalars.Int, (in _) => age),
        ]);
        return Given.Schema(
            Given.Field("viewer", person, (in _) => name), Given.Field("people", person.NonNull.List, (in _) => people));
    }
}
