using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Parquet;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>The lake's half of a copy: stages chunks, names them in roots, and lets a table enter when all are there.</summary>
public sealed class CopyWriter
{
    private readonly LakeWriter _lake;
    private readonly LakeFileWriter _files;
    private readonly DuckDbDatabase _database;
    private readonly TimeProvider _time;

    internal CopyWriter(LakeWriter lake, LakeFileWriter files, DuckDbDatabase database, TimeProvider time) =>
        (_lake, _files, _database, _time) = (lake, files, database, time);

    /// <summary>Changes a copying table's entry: the transaction drawn, the ranges decided, a chunk named or dropped.</summary>
    public ValueTask<LakeRoot> ProgressAsync(string table, Func<CopyProgress, CopyProgress> edit,
        CancellationToken cancellation) =>
        _lake.Roots.EnqueueAsync(
            RootPriority.Maintenance,
            root => root.Table(table) is { State: TableState.Copying, Copy: { } copy } entry
                ? root.WithTable(entry with { Copy = edit(copy) })
                : null,
            cancellation);

    /// <summary>Writes the rows of a chunk; not visible until a root names the file.</summary>
    /// <returns>Null when there are none.</returns>
    public async ValueTask<LakeFile?> StageAsync(RowBatch rows, CancellationToken cancellation)
    {
        rows.Complete();
        if (rows.RowCount == 0)
            return null;
        var layout = rows.Layout;
        var scratch = _files.NewScratchPath();
        var name = Path.GetFileNameWithoutExtension(scratch);
        using (var duck = _database.Connect())
        using (_database.Register(name, [rows.Rows]))
        {
            // Sorted by partition, so that laying down reads of each chunk only what a slab needs.
            ParquetFile.Write(
                duck,
                $"""
                SELECT {ChangeSql.Unpack(layout, "row")}, {ChangeSql.Placement(layout, "row.")}
                FROM arrow_table('{name}') ORDER BY _tenant, _month
                """,
                scratch,
                new ParquetWriteOptions { Compression = ParquetCompression.Snappy });
        }

        return await _files.PutAsync($"staged/{TablePaths.Encode(layout.Table)}/{name}.parquet", scratch, rows.RowCount,
            cancellation);
    }

    /// <summary>What must be before a table may enter: the table that it finds its zones in.</summary>
    /// <returns>For people; null when nothing is in the way.</returns>
    public string? FindObstacle(string table)
    {
        if (_lake.Roots.Current.Table(table).Schema.ZoneOf is not { } source)
            return null;
        return _lake.Roots.Current.FindTable(source.Table) switch
        {
            { State: TableState.Live } => null,
            { Parked: { } parked } => $"it counts days in zones of {source.Table}, which is parked: {parked.Reason}",
            _ => $"it counts days in zones of {source.Table}, which is not live yet",
        };
    }

    /// <summary>Lays all chunks down with the changes that they do not see, and makes the table live in one root.</summary>
    /// <returns>Ranges whose chunks must be read again first; none: the table is live.</returns>
    /// <exception cref="FoldException">Level 1 and the changes do not fit.</exception>
    public async ValueTask<IReadOnlyList<int>> EnterAsync(string name, CancellationToken cancellation)
    {
        var startedAt = _time.GetUtcNow();
        var (root, zones) = await BeginAsync(name, cancellation);
        var table = root.Table(name);
        Invariant.Holds(table.Copy!.Chunks.All(chunk => chunk.Message <= root.Lsn));
        var layout = new TableLayout(name, table.Schema);
        using var duck = FoldDuck.Open(_database, _lake.Options.FoldThreads);
        var aggregates = new AggregateRun(duck.Database, duck.Connection, layout, _lake.Rollups.Of(table), _files);
        var outcome = await FoldException.OfDuckDb(name, () => new CopyFoldRun(duck, layout, _files, aggregates).RunAsync(
            table, root.Lsn, zones.File, cancellation));
        if (outcome.RangesToReadAgain.Count > 0)
            return outcome.RangesToReadAgain;

        FaultPoints.Reach("fold.before-metadata");
        var version = await _lake.Versions.Iceberg(name).CommitAsync(
            null, table.Schema, outcome.Added, [], root.Lsn, _time.GetUtcNow(), cancellation);
        var sums = await FoldException.OfDuckDb(name, () => aggregates.WriteAsync(table, version.Files, cancellation));
        await EnterAsync(layout, version, sums, root.Lsn, zones, startedAt, cancellation);
        return [];
    }

    /// <summary>The newest root between two commits, and the zones in force for a table that is laid down of it.</summary>
    private async ValueTask<(LakeRoot Root, ZonePlacement Zones)> BeginAsync(string name, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.CommitTurn);
        return await _lake.PlaceAsync(name, cancellation);
    }

    /// <summary>While no commit runs: gives what came after F its images, and publishes.</summary>
    private async ValueTask EnterAsync(
        TableLayout layout, TableVersion version, IReadOnlyList<AggregateFile> aggregates, Lsn foldedLsn, ZonePlacement zones,
        DateTimeOffset startedAt, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        try
        {
            // Tenants may have moved since F: the rows that are laid down stay where they are until they are filed anew.
            zones.Move(
                (await _lake.PlaceAsync(layout.Table, cancellation)).Zones.Rows,
                version.Files.All.Select(file => file.Tenant).Distinct());
            var entry = _lake.Roots.Current.Table(layout.Table) with { FoldedLsn = foldedLsn, Metadata = version.MetadataKey };
            _lake.Versions.Remember(layout.Table, version);
            var changes = await WholeChangesAsync(layout, entry, zones, cancellation);
            FaultPoints.Reach("fold.before-root");
            await _lake.Roots.EnqueueAsync(
                RootPriority.Commit,
                root => root.Table(layout.Table) is { State: TableState.Copying } copying
                    ? root.WithTable(copying with
                    {
                        State = TableState.Live,
                        FoldedLsn = foldedLsn,
                        Metadata = version.MetadataKey,
                        Changes = changes,
                        Aggregates = aggregates,
                        ExactSince = foldedLsn,
                        ForgottenThrough = LastCollected(copying),
                        Filed = layout.IsZonedByTenant ? zones.Filed : [],
                        Copy = null,
                    })
                    : null,
                startedAt,
                cancellation);
            _lake.Zones.Forget(layout.Table);
            FaultPoints.Reach("fold.after-root");
        }
        finally
        {
            _lake.CommitTurn.Release();
        }
    }

    /// <summary>The highest transaction that level 1 may hold already: of a change that was collected, or one that a chunk saw.
    /// </summary>
    private static TransactionId LastCollected(TableRoot copying)
    {
        var seen = copying.Copy!.Chunks.Select(chunk => new TransactionId(PgSnapshot.Parse(chunk.Snapshot).Max.Value - 1));
        return copying.Changes.Select(file => file.MaxXid).Concat(seen).DefaultIfEmpty().Max();
    }

    private async ValueTask<IReadOnlyList<ChangeFile>> WholeChangesAsync(
        TableLayout layout, TableRoot entry, ZonePlacement zones, CancellationToken cancellation)
    {
        var pending = entry.PendingChanges().ToList();
        if (pending.Count == 0)
            return [];
        using var raw = await ReadAsync(layout, pending, entry, cancellation);
        if (raw.RowCount == 0)
            return [];
        using var resolved = raw.HasPartialImages
            ? await _lake.ResolveAsync(raw, entry with { Changes = [] }, cancellation)
            : null;
        var whole = resolved ?? raw;
        if (layout.IsZonedByTenant)
            new DayFiller(layout, zones.File).Fill(whole);
        return [await _lake.Log.WriteAsync(whole, cancellation)];
    }

    private async ValueTask<ChangeBatch> ReadAsync(
        TableLayout layout, IReadOnlyList<ChangeFile> pending, TableRoot entry, CancellationToken cancellation)
    {
        using var lease = await _files.Cache.LeaseAsync([.. pending.Select(file => file.File)], cancellation);
        using var duck = _database.Connect();
        var batch = new ChangeBatch(layout.Table, layout.Schema, _lake.Roots.Current.Era);
        ArrowRows.Append(
            duck,
            $"SELECT * FROM {ChangeSql.Pending(lease.Paths, entry.FoldedLsn, new Lsn(long.MaxValue))} ORDER BY _lsn, _seq",
            batch.Rows);
        batch.CompleteStored();
        return batch;
    }
}
