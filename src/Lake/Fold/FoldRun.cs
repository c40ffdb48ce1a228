using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Fold;

/// <summary>What a fold changes in level 1.</summary>
internal sealed record FoldOutcome(IReadOnlyList<DataFile> Added, IReadOnlyList<string> Removed);

/// <summary>Moves one live table's changes up to a fixed LSN into level 1, rewriting only the files that hold what
/// changed.</summary>
/// <remarks>Nothing becomes visible here: the caller commits the outcome to Iceberg metadata and names that in a root. Memory:
/// the keys that changed, the rows that arrived, and one slab; DuckDB spills beyond its limit. The connection is the run's own:
/// its temporary tables go with it.</remarks>
internal sealed class FoldRun(FoldDuck fold, TableLayout layout, LakeFileWriter files, AggregateRun aggregates)
{
    private readonly FoldPlacement _placement = new(fold.Connection, layout);

    /// <param name="table">Its entry in the root that the fold began with.</param>
    /// <param name="level1">Files that the table's metadata names in that root.</param>
    /// <param name="upTo">F: changes up to here move, none beyond.</param>
    /// <exception cref="FoldException">The changes do not fit the rows they change.</exception>
    public async ValueTask<FoldOutcome> RunAsync(
        TableRoot table, IReadOnlyList<DataFile> level1, Lsn upTo, CancellationToken cancellation) =>
        await MoveAsync(await NetAsync(table, upTo, cancellation), level1, cancellation);

    /// <summary>The same, and makes a range equal to the source on the way.</summary>
    /// <param name="snapshot">In which the range was read.</param>
    /// <returns>The outcome, and the number of keys that were wrong.</returns>
    /// <exception cref="SnapshotOutOfReachException">What the snapshot does not see is no longer named.</exception>
    public async ValueTask<(FoldOutcome Outcome, long WrongKeys)> RepairAsync(
        TableRoot table, IReadOnlyList<DataFile> level1, Lsn upTo, RepairChanges repair, PgSnapshot snapshot,
        CancellationToken cancellation)
    {
        var isEmptied = await NetAsync(table, upTo, cancellation);
        List<LakeFile> held = isEmptied ? [] : [.. level1.Select(file => file.ToLakeFile())];
        using var rows = await files.Cache.LeaseAsync(held, cancellation);
        using var changes = await files.Cache.LeaseAsync([.. table.Changes.Select(file => file.File)], cancellation);
        var unseen = new UnseenChanges(fold.Connection, table, layout, "unseen_changes");
        unseen.Build(changes.Paths, upTo, snapshot);
        var wrong = repair.Apply(unseen.Relation, held.Count == 0 ? null : ChangeSql.Read(rows.Paths));
        aggregates.TouchDaysOf(RepairChanges.Repaired, upTo);
        return (await MoveAsync(isEmptied, level1, cancellation), wrong);
    }

    /// <returns>True when a TRUNCATE empties the table first.</returns>
    private async ValueTask<bool> NetAsync(TableRoot table, Lsn upTo, CancellationToken cancellation)
    {
        var pending = table.PendingChanges().Select(file => file.File).ToList();
        using var lease = await files.Cache.LeaseAsync(pending, cancellation);
        var isEmptied = false;
        if (pending.Count > 0)
        {
            isEmptied = NetChanges.Build(fold.Connection, layout, lease.Paths, table.FoldedLsn, upTo);
            aggregates.Touch(ChangeSql.Pending(lease.Paths, table.FoldedLsn, upTo));
        }
        else
            NetChanges.BuildNone(fold.Connection, layout);
        if (isEmptied)
            aggregates.Empty();
        PlantedDefects.Reach(PlantedDefects.FoldNet, layout.Table, fold.Connection);
        return isEmptied;
    }

    private async ValueTask<FoldOutcome> MoveAsync(
        bool isEmptied, IReadOnlyList<DataFile> level1, CancellationToken cancellation)
    {
        var held = LevelOneFile.Positioned(layout, level1);
        _placement.Load(held);
        var hasDeparted = !isEmptied && !layout.Schema.IsAppendOnly;
        var touched = isEmptied ? held.Select(file => file.Number).ToHashSet() : _placement.Touched(hasDeparted);
        var rewritten = held.Where(file => touched.Contains(file.Number)).ToList();
        var added = await WriteAsync(isEmptied ? [] : rewritten, touched, cancellation);
        CheckDeparted(hasDeparted, isEmptied ? 0 : rewritten.Sum(file => file.File.Rows), added.Sum(file => file.Rows));
        return new FoldOutcome(added, [.. rewritten.Select(file => file.File.Key)]);
    }

    private async ValueTask<List<DataFile>> WriteAsync(
        IReadOnlyList<LevelOneFile> rewritten, IReadOnlySet<int> touched, CancellationToken cancellation)
    {
        var writer = new SlabWriter(fold, layout, files, _placement, aggregates);
        var filesOf = rewritten.ToLookup(file => new FoldPartition(file.File.Tenant, file.File.Month));
        List<DataFile> added = [];
        foreach (var slab in Slabs.Plan(fold.Connection, filesOf.SelectMany(part => part.Select(file => (part.Key,
            file.File.Rows)))))
        {
            using var lease = await files.Cache.LeaseAsync(
                [.. slab.Parts.SelectMany(part => filesOf[part]).Select(file => file.File.ToLakeFile())], cancellation);
            CheckNoneIsThereTwice(lease.Paths);
            var rows = lease.Paths.Count == 0 ? null : ChangeSql.Read(lease.Paths);
            added.AddRange(await writer.WriteAsync(slab, rows, touched, cancellation));
        }

        return added;
    }

    /// <summary>Every key whose first event is a departure must have left level 1, exactly once; nothing else may have.</summary>
    private void CheckDeparted(bool hasDeparted, long rowsBefore, long rowsAfter)
    {
        var departed = hasDeparted ? fold.Connection.Scalar<long>("SELECT count(*) FROM departed") : 0;
        var left = rowsBefore + fold.Connection.Scalar<long>("SELECT count(*) FROM arrived") - rowsAfter;
        if (left != departed)
            throw new FoldException(layout.Table, $"{departed} rows had to leave, {left} were found");
    }

    /// <summary>A key whose first event is an arrival must not be in level 1 already.</summary>
    private void CheckNoneIsThereTwice(IReadOnlyList<string> paths)
    {
        if (layout.Schema.IsAppendOnly || paths.Count == 0)
            return;
        var doubled = fold.Connection.Scalar<long>(
            $"""
            SELECT count(*) FROM {ChangeSql.Read(paths)} l
            JOIN net ON {ChangeSql.SameKey(layout, "net", "l")} AND net._lake_first % 2 = 1
            """);
        if (doubled != 0)
            throw new FoldException(layout.Table, $"{doubled} inserted keys were there already");
    }
}
