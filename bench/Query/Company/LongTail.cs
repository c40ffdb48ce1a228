namespace Lakehouse.Bench.Query.Company;

/// <summary>How a journal falls to a thousand tenants: a weight of rank to the power -0.7, so that the largest has about 4 % of
/// the rows and the smallest a few dozen a month at five million.</summary>
internal static class LongTail
{
    public const int TenantCount = 1_000;

    private const double Exponent = -0.7;

    /// <summary>By rank; they add up to one.</summary>
    public static IReadOnlyList<double> Shares { get; } = MakeShares();

    private static double[] MakeShares()
    {
        var weights = Enumerable.Range(1, TenantCount).Select(rank => Math.Pow(rank, Exponent)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
