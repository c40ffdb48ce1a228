using System.Globalization;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Breaks;
using Lakehouse.Reconciler.Compare;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler;

/// <summary>Compares one table's partitions at one point.</summary>
/// <param name="root">Ends at the point's message.</param>
internal sealed class TableComparison(
    LakeSide side, LakeRoot root, SourcePoint point, ReconcilerOptions options, TimeProvider time)
{
    public async ValueTask<ComparedTable> CompareAsync(PlannedTable planned, CancellationToken cancellation)
    {
        var entry = root.FindTable(planned.Name);
        if (entry?.State != TableState.Live)
            return ComparedTable.Without(planned.Name, Verdict.Inconclusive, "It is live no more: `lakehouse status` says why.");
        try
        {
            if (await FindUnseenZonesAsync(planned, entry, cancellation) is { } moving)
                return moving;
            var zones = await RunPlanner.ZonesAsync(point.Session, root, entry, cancellation);
            return await CompareReadableAsync(planned, entry, new Buckets(entry, zones), cancellation);
        }
        catch (Exception failure) when (TableFailures.IsOfTable(failure))
        {
            return new ComparedTable(TableFailures.ProofOf(planned.Name, failure));
        }
    }

    /// <summary>A zone that was changed, and by which rows were filed anew, before the snapshot sees the change: edges of days
    /// differ on the two sides, and no row is wrong.</summary>
    private async ValueTask<ComparedTable?> FindUnseenZonesAsync(
        PlannedTable planned, TableRoot entry, CancellationToken cancellation)
    {
        if (entry.Schema.ZoneOf is not { } lookup || root.Table(lookup.Table).State != TableState.Live)
            return null;
        var tenants = planned.Scope.Chosen.Keys.Select(partition => partition.Tenant).ToHashSet();
        var moving = await UnseenZones.FindAsync(side, root, point, lookup, cancellation);
        return moving.Count(tenants.Contains) is > 0 and var count
            ? ComparedTable.Without(
                planned.Name, Verdict.Inconclusive,
                $"{count} tenants have another time zone since a transaction that the snapshot does not see yet.")
            : null;
    }

    /// <summary>A data file that is damaged is a break of its partition, and hides no other.</summary>
    /// <exception cref="ObjectBrokenException">A file is damaged that belongs to no partition alone.</exception>
    private async ValueTask<ComparedTable> CompareReadableAsync(
        PlannedTable planned, TableRoot entry, Buckets buckets, CancellationToken cancellation)
    {
        List<PartitionBreak> damaged = [];
        for (var rest = planned; rest.Scope.Chosen.Count > 0;)
        {
            try
            {
                using var lake = await LakeTotals.OpenAsync(
                    side, root, point, rest.Totals, rest.Scope, options.Threads, cancellation);
                return await CompareAsync(planned, rest, buckets, lake, damaged, cancellation);
            }
            catch (ObjectBrokenException broken)
            {
                if (await side.Known.FindPartitionAsync(entry, broken.Key, cancellation) is not var (tenant, month))
                    throw;
                damaged.Add(new PartitionBreak(
                    tenant, month, planned.MatchedAt(tenant, month), [], [], [], 0, broken.Message));
                rest = rest.Without(new Partition(tenant, month));
            }
        }

        return new ComparedTable(Proof(planned, [], [], damaged, default));
    }

    /// <param name="rest">Of the plan, what can be read.</param>
    /// <param name="damaged">Breaks of what cannot.</param>
    private async ValueTask<ComparedTable> CompareAsync(
        PlannedTable planned, PlannedTable rest, Buckets buckets, LakeTotals lake, IReadOnlyList<PartitionBreak> damaged,
        CancellationToken cancellation)
    {
        var months = rest.Scope.Chosen.Keys.SelectMany(buckets.OfMonth).ToList();
        var (source, copy) = await ReadBothAsync(planned, lake, months, cancellation);

        var differences = Comparison.Find(source.Rows, copy.Rows);
        var cells = differences.ToLookup(one => new Partition(one.Cell.Tenant, one.Cell.Period));
        var broken = cells.Select(group => group.Key).Union(Misplaced.Find(lake.ReadExtents(months, cancellation), buckets));
        List<PartitionBreak> breaks = [.. damaged];
        foreach (var partition in broken)
            breaks.Add(await DrillAsync(planned, buckets, lake, partition, [.. cells[partition]], cancellation));
        return new ComparedTable(
            Proof(planned, source.Rows, differences, breaks, new SideSeconds(source.Seconds, copy.Seconds)), lake.ReadUndone());
    }

    /// <summary>Both at the same time. The lake's side does not read on after the other failed: what it reads is released
    /// then.</summary>
    private async ValueTask<(TimedRows Source, TimedRows Lake)> ReadBothAsync(
        PlannedTable planned, LakeTotals lake, IReadOnlyList<TotalsBucket> months, CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = TimedAsync(() => Task.Run(() => lake.Read(TotalsPeriod.Month, months, 1, both.Token), both.Token));
        try
        {
            var source = await TimedAsync(
                () => SourceTotals.ReadAsync(point, planned.Totals, months, 1, cancellation).AsTask());
            return (source, await reading);
        }
        finally
        {
            await both.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<PartitionBreak> DrillAsync(
        PlannedTable planned, Buckets buckets, LakeTotals lake, Partition partition, IReadOnlyList<CellDifference> differences,
        CancellationToken cancellation)
    {
        var finder = new BreakFinder(point, planned.Totals, lake, buckets, options.BreakRowsMax);
        var (days, rows, rowCount) = await finder.FindAsync(partition, cancellation);
        return new PartitionBreak(
            partition.Tenant, partition.Month, planned.MatchedAt(partition.Tenant, partition.Month),
            [.. differences.Select(difference => BreakOf(planned.Totals, difference))], days, rows, rowCount,
            differences.Count == 0 ? "Rows lie on a day that is not theirs; the totals of the month are equal." : null);
    }

    private static CellBreak BreakOf(TotalsTable totals, CellDifference difference) => new(
        difference.Cell.Currency, difference.Source?.Rows ?? 0, difference.Lake?.Rows ?? 0,
        ((difference.Lake?.Hash ?? 0) - (difference.Source?.Hash ?? 0)).ToString(CultureInfo.InvariantCulture),
        [
            .. totals.Totals.Select((measure, index) => ValueOf(
                measure.Name.Value, difference.Source is null ? 0 : difference.Source.Values[index],
                difference.Lake is null ? 0 : difference.Lake.Values[index])),
        ]);

    private static ValueBreak ValueOf(string measure, ExactNumber? source, ExactNumber? lake) =>
        new(measure, source?.ToString(), lake?.ToString(), (lake - source)?.ToString());

    private static TableProof Proof(
        PlannedTable planned, IReadOnlyList<TotalsRow> source, IReadOnlyList<CellDifference> differences,
        List<PartitionBreak> breaks, SideSeconds seconds)
    {
        var broken = differences.Select(difference => difference.Cell).ToHashSet();
        return new TableProof(
            planned.Name, breaks.Count + planned.StandingBreaks == 0 ? Verdict.Matched : Verdict.Mismatched,
            ReasonOf(planned, breaks),
            planned.Unreadable, FigureRounding.Names(planned.Totals),
            planned.Scope.Chosen.Count, planned.Scope.Postponed.Count, source.Sum(row => row.Rows), seconds,
            [.. source.Select(row => CellOf(planned, row, !broken.Contains(CellKey.Of(row))))], breaks, planned.StandingBreaks);
    }

    private static string? ReasonOf(PlannedTable planned, List<PartitionBreak> breaks)
    {
        if (breaks.Count + planned.StandingBreaks == 0)
            return null;
        var said = $"{breaks.Count} of {planned.Scope.Chosen.Count} partitions differ.";
        if (planned.StandingBreaks > 0)
            said += $" {planned.StandingBreaks} more that differed before had no place in the budget of this run.";
        return breaks.Find(one => one.Finding is not null) is { Finding: { } finding } ? $"{said} {finding}" : said;
    }

    private static CellProof CellOf(PlannedTable planned, TotalsRow row, bool isEqual)
    {
        var cell = CellKey.Of(row);
        var why = planned.Scope.Chosen[new Partition(cell.Tenant, cell.Period)].ToString().ToLowerInvariant();
        return new CellProof(
            cell.Tenant, cell.Period, cell.Currency, why, isEqual, row.Rows, FigureRounding.Of(planned.Totals, row));
    }

    private async Task<TimedRows> TimedAsync(Func<Task<IReadOnlyList<TotalsRow>>> read)
    {
        var startedAt = time.GetTimestamp();
        var rows = await read();
        return new TimedRows(rows, Math.Round((decimal)time.GetElapsedTime(startedAt).TotalSeconds, 3));
    }

    /// <summary>What one side gave, and how long that took.</summary>
    private readonly record struct TimedRows(IReadOnlyList<TotalsRow> Rows, decimal Seconds);
}
