namespace Lakehouse.Sample.Chance;

/// <summary>Pseudo-random numbers that are the same on every machine and runtime: SplitMix64, integers only.</summary>
internal sealed class Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A bijection of 64 bits: distinct numbers stay distinct and look unrelated.</summary>
    internal static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>Dice of its own for one part of a whole, whatever the other parts consume.</summary>
    internal static Dice For(ulong seed, ulong part) => new(Mix(unchecked(seed + Step)) ^ Mix(unchecked(part * Step)));

    internal ulong Next() => Mix(unchecked(_state += Step));

    /// <returns>0 to <paramref name="limit"/> - 1.</returns>
    internal long Below(long limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        // The bias of a product's upper half is below limit / 2^64: nobody can measure it.
        return (long)(ulong)(((UInt128)Next() * (ulong)limit) >> 64);
    }

    /// <returns><paramref name="least"/> to <paramref name="most"/>, both included.</returns>
    internal long Between(long least, long most) => least + Below(most - least + 1);

    internal bool Hits(int permille) => Below(1000) < permille;

    internal T Pick<T>(IReadOnlyList<T> choices) => choices[(int)Below(choices.Count)];

    /// <returns>An index, each as likely as its weight says.</returns>
    internal int Weighted(IReadOnlyList<long> weights)
    {
        var left = Below(weights.Sum());
        var index = 0;
        while (left >= weights[index])
            left -= weights[index++];
        return index;
    }
}
