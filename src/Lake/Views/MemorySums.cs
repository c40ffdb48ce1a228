using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.Lake.Views;

/// <summary>Adds up what lies in memory of one table: data files of hot months, and what changed since the last fold.</summary>
internal sealed class MemorySums(TableView table, HotFiles hot)
{
    /// <returns>Null: some rows lie in files only, or are not summed so.</returns>
    public IReadOnlyList<DayGroup>? FindFolded(GroupedSums what, string tenant, DaySpan days)
    {
        if (!what.Fits(table.Layout.Schema))
            return null;
        using var held = hot.Hold([.. table.FilesOf([tenant], days)]);
        if (held.Missing.Count > 0)
            return null;
        List<DayGroup> groups = [];
        foreach (var sums in held.SumsOf(what))
        {
            if (sums is null)
                return null;
            groups.AddRange(sums.Where(group => group.Day >= days.From && group.Day < days.ToExclusive));
        }

        return groups;
    }

    /// <summary>The same of all tenants together.</summary>
    /// <inheritdoc cref="FindChanges"/>
    public IReadOnlyList<DayGroup>? FindWideChanges(GroupedSums what, DaySpan days, Lsn at)
    {
        if (table.LastTruncate(at) is not null)
            return null;
        List<DayGroup> groups = [];
        foreach (var tenant in table.Pending.Batches.SelectMany(batch => batch.Tenants).Distinct(StringComparer.Ordinal))
        {
            if (FindChanges(what, tenant, days, at) is not { } changes)
                return null;
            groups.AddRange(changes);
        }

        return groups;
    }

    /// <returns>Null: changes are not summed so.</returns>
    public IReadOnlyList<DayGroup>? FindChanges(GroupedSums what, string tenant, DaySpan days, Lsn at)
    {
        if (table.LastTruncate(at) is not null)
            return null;
        List<DayGroup> groups = [];
        foreach (var batch in table.Pending.Batches)
        {
            if (batch.After >= at)
                continue;
            if (!TryAdd(groups, batch.Arrivals, what, tenant, days, at, sign: 1)
                || (batch.Departures is { } departures && !TryAdd(groups, departures, what, tenant, days, at, sign: -1)))
                return null;
        }

        return groups;
    }

    private bool TryAdd(
        List<DayGroup> groups, PendingRows rows, GroupedSums what, string tenant, DaySpan days, Lsn at, int sign)
    {
        if (rows.FindSlice(tenant, days) is not { } slice)
            return true;
        if (!what.Fits(table.Layout.Schema) || !Has(slice.Batch, what)
            || DayAdder.AddUp(slice, what, days, table.Root.FoldedLsn, at, sign) is not { } changed)
            return false;
        groups.AddRange(changed);
        return true;
    }

    /// <summary>Of what departed there are the columns that sums of the model need.</summary>
    private static bool Has(ArrowTable rows, GroupedSums what) =>
        what.Columns.Concat(what.Amounts).All(name => rows.Fields.Any(field => field.Name == name));
}
