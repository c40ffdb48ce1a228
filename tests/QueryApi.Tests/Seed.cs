namespace Lakehouse.QueryApi.Tests;

/// <summary>Chance that can be repeated: <c>SEED=n</c> in the environment gives the run that printed n.</summary>
internal static class Seed
{
    public static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"SEED={seed}");
        return new Random(seed);
    }

    public static byte[] NextBytes(this Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
