using System.Collections.Concurrent;

namespace Lakehouse.GraphQL.Protections;

/// <summary>A budget for each caller, which refills with time: a token bucket.</summary>
/// <param name="limit">Cost that can be spent at once, from 1.</param>
/// <param name="restoreRatePerSecond">Cost that comes back each second, above 0.</param>
/// <remarks>For all threads. A budget that is full again is forgotten when there are many.</remarks>
public sealed class CostBudgets(double limit, double restoreRatePerSecond, TimeProvider time)
{
    private const int KeptCountMax = 10_000;

    private readonly ConcurrentDictionary<string, CostBudget> _budgets = new(StringComparer.Ordinal);

    public double Limit { get; } = limit;

    public double RestoreRatePerSecond { get; } = restoreRatePerSecond;

    /// <summary>Takes the cost of an operation.</summary>
    /// <param name="remaining">What is left.</param>
    /// <returns>False, and nothing is taken, when there is not so much.</returns>
    public bool TryTake(string key, double cost, out double remaining)
    {
        if (_budgets.Count > KeptCountMax)
            Forget();
        return _budgets.GetOrAdd(key, static (_, all) => new CostBudget(all), this).TryTake(cost, out remaining);
    }

    internal double RefillSince(long timestamp) => time.GetElapsedTime(timestamp).TotalSeconds * RestoreRatePerSecond;

    internal long Now() => time.GetTimestamp();

    private void Forget()
    {
        foreach (var (key, budget) in _budgets)
        {
            if (budget.IsFull)
                _budgets.TryRemove(new(key, budget));
        }
    }
}
