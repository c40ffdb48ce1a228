namespace Lakehouse.Replicator.Tests.Worlds;

/// <summary>Seeds of random tests: a failure is repeated by <c>SEED=...</c>.</summary>
internal static class WorldSeed
{
    public static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        return new Random(seed);
    }
}
