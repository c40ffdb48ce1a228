using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Compare;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Breaks;

/// <summary>From a partition that differs down to its rows: month, day, slice of keys, row; both sides still at the
/// point.</summary>
internal sealed class BreakFinder(
    SourcePoint point, TotalsTable totals, LakeTotals lake, Buckets buckets, int rowsMax)
{
    /// <summary>A day with more rows is cut into slices of keys first, of which only those that differ are read.</summary>
    private const long RowsAtOnceMax = 50_000;
    private const int SliceCount = 256;

    private readonly List<RowDigest> _ofSource = [];
    private readonly List<RowDigest> _ofLake = [];

    /// <summary>The rows of a partition that differ.</summary>
    /// <returns>Days, some rows, and the number of all of them.</returns>
    public async ValueTask<(IReadOnlyList<string> Days, IReadOnlyList<RowBreak> Rows, long RowCount)> FindAsync(
        Partition partition, CancellationToken cancellation)
    {
        var days = buckets.OfDays(partition).ToList();
        var differing = await FindDaysAsync(days, cancellation);
        foreach (var (day, size) in differing)
            await ReadAsync([.. days.Where(bucket => bucket.Period == day)], size, cancellation);
        var breaks = RowBreaks.Between(_ofSource, _ofLake);
        var named = breaks.Take(rowsMax).ToList();
        var files = lake.FilesOf([.. named.Select(row => row.CanonicalKey).Distinct()]);
        return ([.. differing.Select(day => day.Period)], [.. named.Select(row => row.Name(totals.Key, files))], breaks.Count);
    }

    private async ValueTask<IReadOnlyList<(string Period, long Rows)>> FindDaysAsync(
        IReadOnlyList<TotalsBucket> days, CancellationToken cancellation)
    {
        var source = await SourceTotals.ReadAsync(point, totals, days, 1, cancellation);
        var copy = lake.Read(TotalsPeriod.Day, days, 1, cancellation);
        return
        [
            .. Comparison.Find(source, copy).GroupBy(difference => difference.Cell.Period)
                .Select(group => (group.Key, group.Sum(one => Math.Max(one.Source?.Rows ?? 0, one.Lake?.Rows ?? 0)))),
        ];
    }

    private async ValueTask ReadAsync(IReadOnlyList<TotalsBucket> day, long rows, CancellationToken cancellation)
    {
        if (rows <= RowsAtOnceMax)
        {
            await ReadAsync(day, null, cancellation);
            return;
        }

        var source = await SourceTotals.ReadAsync(point, totals, day, SliceCount, cancellation);
        var copy = lake.Read(TotalsPeriod.Day, day, SliceCount, cancellation);
        foreach (var slice in Comparison.Find(source, copy).Select(difference => difference.Cell.Slice).Distinct())
            await ReadAsync(day, new RowSlice(SliceCount, slice), cancellation);
    }

    private async ValueTask ReadAsync(IReadOnlyList<TotalsBucket> day, RowSlice? slice, CancellationToken cancellation)
    {
        _ofSource.AddRange(await SourceTotals.ReadRowsAsync(point, totals, day, slice, cancellation));
        _ofLake.AddRange(lake.ReadRows(day, slice, cancellation));
    }
}
