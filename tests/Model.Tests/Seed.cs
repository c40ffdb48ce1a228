namespace Lakehouse.Model.Tests;

/// <summary>Chance that can be repeated: <c>SEED=n</c> in the environment gives the run that printed n.</summary>
internal static class Seed
{
    internal static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        return new Random(seed);
    }
}
