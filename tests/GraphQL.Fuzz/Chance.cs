namespace Lakehouse.GraphQL.Fuzz;

/// <summary>Choices that a seed decides: the same seed chooses the same.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <param name="probability">0 to 1.</param>
    internal bool Is(double probability) => _random.NextDouble() < probability;

    /// <summary>From 0 to one below the limit.</summary>
    internal int Below(int limit) => _random.Next(limit);

    internal T Pick<T>(params ReadOnlySpan<T> options) => options[_random.Next(options.Length)];

    internal T PickFrom<T>(IReadOnlyList<T> options) => options[_random.Next(options.Count)];

    /// <summary>Some of them, in their order.</summary>
    internal List<T> Some<T>(IEnumerable<T> options, double probability) => [.. options.Where(_ => Is(probability))];
}
