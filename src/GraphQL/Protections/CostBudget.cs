namespace Lakehouse.GraphQL.Protections;

/// <summary>One caller's budget.</summary>
internal sealed class CostBudget(CostBudgets all)
{
    private readonly Lock _lock = new();
    private double _remaining = all.Limit;
    private long _at = all.Now();

    internal bool IsFull
    {
        get
        {
            lock (_lock)
                return Refilled() >= all.Limit;
        }
    }

    internal bool TryTake(double cost, out double remaining)
    {
        lock (_lock)
        {
            _remaining = Refilled();
            _at = all.Now();
            var isEnough = cost <= _remaining;
            if (isEnough)
                _remaining -= cost;
            remaining = _remaining;
            return isEnough;
        }
    }

    private double Refilled() => Math.Min(all.Limit, _remaining + all.RefillSince(_at));
}
