namespace Lakehouse.QueryApi.Tests;

/// <summary>Chance that can be repeated: <c>SEED=n</c> in the environment gives the run that printed n.</summary>
internal static class Seed
{
    private static readonly string[] Pieces =
    [
        "\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "-1", "\\ud800", "\\u0000", "\\", "\0", "\ud800", "*", "=",
        "\u00e9", "0",
    ];

    public static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"SEED={seed}");
        return new Random(seed);
    }

    /// <summary>The text with a few characters changed, left out, doubled or put in from a JSON text.</summary>
    public static string Mutate(this Random random, string text)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => text.Remove(at, 1).Insert(at, Pieces[random.Next(Pieces.Length)]),
            };
            text = text.Length == 0 ? "{" : text;
        }
        return text;
    }

    public static byte[] NextBytes(this Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
