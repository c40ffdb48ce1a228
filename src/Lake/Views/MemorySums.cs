using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.Lake.Views;

/// <summary>Adds up what lies in memory of one table at one position: data files of hot months, and what arrived since.</summary>
internal sealed class MemorySums(TableView table, HotFiles hot, Lsn at)
{
    /// <returns>Null: some rows lie in files only, or are to be left out one by one, or are not summed so.</returns>
    public IReadOnlyList<DayGroup>? Find(GroupedSum what, string tenant, DaySpan days)
    {
        if (!what.Fits(table.Layout.Schema) || table.LastTruncate(at) is not null || Slices(tenant, isArrived: false).Any())
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

        foreach (var slice in Slices(tenant, isArrived: true))
        {
            if (DayAdder.AddUp(slice, what, days, table.Root.FoldedLsn, at) is not { } arrived)
                return null;
            groups.AddRange(arrived);
        }

        return groups;
    }

    private IEnumerable<ArrowSlice> Slices(string tenant, bool isArrived) => table.Pending.Batches
        .Where(batch => batch.After < at)
        .SelectMany(batch => (isArrived ? batch.Arrivals : batch.Departures)?.SlicesOf([tenant]) ?? []);
}
