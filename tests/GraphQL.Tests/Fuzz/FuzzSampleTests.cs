using Lakehouse.GraphQL.Fuzz;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.Fuzz;

/// <summary>A few seconds of <c>lakehouse fuzz graphql</c>: rounds that are always the same, and new ones.</summary>
public sealed class FuzzSampleTests(ITestOutputHelper output)
{
    private const int Rounds = 12;

    [Fact]
    public Task Known_rounds_find_nothing() => FindNothingAsync(seed: 1_815);

    [Fact]
    public Task New_rounds_find_nothing() => FindNothingAsync(Random.Shared.Next());

    private async Task FindNothingAsync(int seed)
    {
        output.WriteLine($"seed {seed}");
        var run = new FuzzRun(new(seed, TimeSpan.FromMinutes(10), Rounds), TimeProvider.System, output.WriteLine);

        var findingCount = await Requires.PartAsync(run.RunAsync);

        output.WriteLine(run.Summary);
        Assert.Equal(0, findingCount);
    }
}
