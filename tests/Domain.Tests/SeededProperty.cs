using FsCheck;
using FsCheck.Fluent;

namespace Lakehouse.Domain.Tests;

/// <summary>Runs a property with a seed of its own and prints it: a failure is repeated by <c>SEED=...</c>.</summary>
internal static class SeededProperty
{
    private const int Runs = 1_000;

    internal static void Check(Property property)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : NewSeed();
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(seed, Gamma));
    }

    // FsCheck wants the second half of its seed odd.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private static ulong NewSeed() => unchecked((ulong)Random.Shared.NextInt64());
}
