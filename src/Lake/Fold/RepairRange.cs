using Lakehouse.Domain.Calendar;

namespace Lakehouse.Lake.Fold;

/// <summary>What of a table a repair reads again.</summary>
public abstract record RepairRange
{
    private protected RepairRange()
    {
    }
}

/// <summary>One tenant's month, named as <c>_tenant</c> and <c>_month</c> are.</summary>
/// <param name="Zone">In which the month was counted when the source was read.</param>
public sealed record PartitionRange(string Tenant, string Month, AccountZone Zone) : RepairRange
{
    public override string ToString() => $"tenant {Tenant}, {Month}";
}

/// <summary>A half-open range of the first key column, as PostgreSQL's text form of its values.</summary>
/// <param name="From">First value inside; null: no lower bound.</param>
/// <param name="To">First value beyond; null: no upper bound.</param>
public sealed record KeyRange(string? From, string? To) : RepairRange
{
    public override string ToString() => $"keys from {From ?? "the first"} to before {To ?? "the end"}";
}
