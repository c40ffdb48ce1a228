using Lakehouse.Domain;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Views;

/// <summary>The changes of a table between two positions, in memory. Immutable.</summary>
/// <param name="after">Exclusive.</param>
/// <param name="through">Inclusive.</param>
/// <param name="departures">Null: the table has no key, rows only arrive.</param>
/// <param name="truncates">What each TRUNCATE empties: every row before it is gone.</param>
internal sealed class PendingBatch(
    Lsn after, Lsn through, PendingRows arrivals, PendingRows? departures, IReadOnlyList<PendingTruncate> truncates) : SharedRows
{
    public Lsn After { get; } = after;

    public Lsn Through { get; } = through;

    public PendingRows Arrivals { get; } = arrivals;

    public PendingRows? Departures { get; } = departures;

    public IReadOnlyList<PendingTruncate> Truncates { get; } = truncates;

    /// <summary>Whose rows arrive or depart.</summary>
    public IEnumerable<string> Tenants => Arrivals.Tenants.Union(Departures?.Tenants ?? []);

    public int RowCount => Arrivals.Rows.RowCount + (Departures?.Rows.RowCount ?? 0);

    /// <inheritdoc cref="PendingRows.LastChangeOf"/>
    public Lsn LastChangeOf(string tenant, DaySpan? days, Lsn at)
    {
        var emptied = Truncates.LastOrDefault(truncate => truncate.Lsn <= at).Lsn;
        var rows = Lsn.Max(Arrivals.LastChangeOf(tenant, days, at), Departures?.LastChangeOf(tenant, days, at) ?? Lsn.None);
        return Lsn.Max(emptied, rows);
    }

    /// <summary>What it does to each tenant's days. Rows without a day, and a TRUNCATE, tell none.</summary>
    public IEnumerable<(string Tenant, TenantChange Change)> Changes()
    {
        foreach (var tenant in Tenants)
        {
            foreach (var change in Changes(tenant))
                yield return (tenant, change);
        }
    }

    /// <summary>The same of one tenant.</summary>
    public IEnumerable<TenantChange> Changes(string tenant)
    {
        if (Arrivals.DaysOf(tenant) is { } arrived)
            yield return new TenantChange(arrived.First, arrived.Last, arrived.Count, 0);
        if (Departures?.DaysOf(tenant) is { } departed)
            yield return new TenantChange(departed.First, departed.Last, -departed.Count, departed.Count);
    }

    public static PendingBatch Merge(PendingBatch earlier, PendingBatch later)
    {
        Invariant.Holds(earlier.Through <= later.After);
        return new PendingBatch(
            earlier.After, later.Through, PendingRows.Merge(earlier.Arrivals, later.Arrivals),
            earlier.Departures is { } first && later.Departures is { } second ? PendingRows.Merge(first, second) : null,
            [.. earlier.Truncates, .. later.Truncates]);
    }

    protected override void Free()
    {
        Arrivals.Rows.Dispose();
        Departures?.Rows.Dispose();
    }
}

/// <param name="Order">As <see cref="PendingFields.Order"/> counts.</param>
/// <param name="Cause">Its transaction: it names no event.</param>
internal readonly record struct PendingTruncate(Lsn Lsn, Int128 Order, SourceEventId Cause);
