namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>Chance that can be repeated: <c>SEED=n</c> in the environment gives the run that printed n.</summary>
internal static class Seed
{
    public static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        Print($"SEED={seed}");
        return new Random(seed);
    }

    public static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
