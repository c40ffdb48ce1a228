using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>Makes a range of a live table equal to what a snapshot of the source has there, and to what came after it by the
/// stream, while that goes on.</summary>
/// <remarks>Rows outside the range stay as they are, unless the source has their key inside. A fold that also repairs: one root
/// swaps the files, and undo and AS OF of the table begin there. A crash leaves the old state; the repair is asked for
/// again.</remarks>
public sealed class RepairWriter
{
    private readonly LakeWriter _lake;
    private readonly LakeFileWriter _files;
    private readonly DuckDbDatabase _database;
    private readonly TimeProvider _time;

    internal RepairWriter(LakeWriter lake, LakeFileWriter files, DuckDbDatabase database, TimeProvider time) =>
        (_lake, _files, _database, _time) = (lake, files, database, time);

    /// <summary>The zone in which a tenant's days are counted now: what bounds its month in the source.</summary>
    public async ValueTask<AccountZone> ZoneOfAsync(string table, string tenant, CancellationToken cancellation) =>
        (await PlanAsync(table, cancellation)).Zones.InForce(tenant);

    /// <param name="rows">The source's rows in the range, as the snapshot sees them.</param>
    /// <param name="message">End of the message that carried the snapshot; not beyond the newest root.</param>
    /// <exception cref="TableNotServedException">The table is not live.</exception>
    /// <exception cref="SnapshotOutOfReachException">Read the range again.</exception>
    /// <exception cref="RangeRefiledException">The same: the tenant's month has other bounds now.</exception>
    /// <exception cref="FoldException">Level 1 and the changes outside the range do not fit.</exception>
    public async ValueTask<RepairOutcome> RepairAsync(
        string table, RepairRange range, RowBatch rows, PgSnapshot snapshot, Lsn message, CancellationToken cancellation)
    {
        await _lake.LevelOneTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.LevelOneTurn);
        var startedAt = _time.GetUtcNow();
        var (root, zones) = await PlanAsync(table, cancellation);
        Invariant.Holds(root.Lsn >= message);
        var entry = root.Table(table);
        if (entry.State != TableState.Live)
            throw TableNotServedException.Of(entry);

        var version = await _lake.Versions.OfAsync(entry, cancellation);
        var level1 = version is null ? [] : version.Files.All.ToList();
        var layout = new TableLayout(table, entry.Schema);
        CheckBounds(layout, range, zones);
        using var duck = FoldDuck.Open(_database, _lake.Options.FoldThreads);
        var filed = Lay(duck, layout, rows, zones);
        var repair = new RepairChanges(duck.Connection, layout, range, "chunk");
        var aggregates = new AggregateRun(duck.Database, duck.Connection, layout, _lake.Rollups.Of(entry), _files);
        var (outcome, wrong) = await FoldException.OfDuckDb(
            table,
            async () => await new FoldRun(duck, layout, _files, aggregates).RepairAsync(
                entry, level1, root.Lsn, repair, snapshot, cancellation));

        FaultPoints.Reach("repair.before-metadata");
        var next = await _lake.Versions.Iceberg(table).CommitAsync(
            version, entry.Schema, outcome.Added, outcome.Removed, root.Lsn, _time.GetUtcNow(), cancellation);
        var sums = await FoldException.OfDuckDb(table, () => aggregates.WriteAsync(entry, next.Files, cancellation));
        FaultPoints.Reach("repair.before-root");
        var repaired = entry with { FoldedLsn = root.Lsn, Metadata = next.MetadataKey, Aggregates = sums };
        await PublishAsync(repaired, filed, startedAt, cancellation);
        _lake.Versions.Remember(table, next);
        return new RepairOutcome(root.Lsn, rows.RowCount, wrong, outcome.Removed.Count);
    }

    /// <summary>What lies in the month by other bounds than those of the read was not read: it would look lost in the
    /// source.</summary>
    private static void CheckBounds(TableLayout layout, RepairRange range, ZonePlacement zones)
    {
        if (layout.IsZonedByTenant && range is PartitionRange partition
            && zones.InForce(partition.Tenant).Id != partition.Zone.Id)
            throw new RangeRefiledException(layout.Table);
    }

    /// <summary>The newest root between two commits, and the zones in force in it.</summary>
    private async ValueTask<(LakeRoot Root, ZonePlacement Zones)> PlanAsync(string table, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.CommitTurn);
        return await _lake.PlaceAsync(table, cancellation);
    }

    /// <summary>The rows as the temporary table <c>chunk</c>, on the days of the zones in force.</summary>
    /// <returns>Zones under which tenants of theirs are filed.</returns>
    private Dictionary<string, AccountZone> Lay(FoldDuck duck, TableLayout layout, RowBatch rows, ZonePlacement zones)
    {
        var filed = new Dictionary<string, AccountZone>();
        rows.Complete();
        var name = $"repair-{Guid.NewGuid()}";
        using var registration = _database.Register(name, [rows.Rows]);
        duck.Connection.Execute(
            $"""
            CREATE TEMP TABLE chunk AS
            SELECT {ChangeSql.Unpack(layout, "row")}, {ChangeSql.Placement(layout, "row.")} FROM arrow_table('{name}')
            """);
        if (!layout.IsZonedByTenant)
            return filed;
        var days = new DecidedDays(duck, layout);
        days.Decide(["chunk"], tenant => filed[tenant] = zones.InForce(tenant));
        duck.Connection.Execute($"CREATE OR REPLACE TEMP TABLE chunk AS SELECT * FROM {days.Dated("chunk")}");
        return filed;
    }

    /// <summary>While no commit runs: a tenant without a zone that got rows here is filed as one from now on.</summary>
    /// <param name="repaired">The entry that the repair began with, with what the repair made.</param>
    private async ValueTask PublishAsync(
        TableRoot repaired, Dictionary<string, AccountZone> filed, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.CommitTurn);
        var (current, zones) = await _lake.PlaceAsync(repaired.Name, cancellation);
        foreach (var (tenant, zone) in filed.Where(one => one.Key != ChangeColumns.NullPart))
            zones.Refile(tenant, zone);
        await _lake.Roots.EnqueueAsync(
            RootPriority.Commit,
            root => root.WithTable((root.Table(repaired.Name) with
            {
                FoldedLsn = repaired.FoldedLsn,
                Metadata = repaired.Metadata,
                Aggregates = repaired.Aggregates,
                ExactSince = repaired.FoldedLsn,
                Filed = current.Table(repaired.Name).Schema.ZoneOf is null ? root.Table(repaired.Name).Filed : zones.Filed,
            }).WithoutExpiredNames(_time.GetUtcNow())),
            startedAt,
            cancellation);
    }
}
