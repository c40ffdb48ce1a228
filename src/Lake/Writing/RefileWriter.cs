using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>Files tenants anew that changed their zone: all their rows get the days of the new one, in level 1 and in every
/// change file, and one root swaps them in.</summary>
/// <remarks>Runs beside the commits, and instead of a fold: only one of both at a time. What is committed meanwhile lies on the
/// old days and is caught up with while no commit runs.</remarks>
public sealed class RefileWriter
{
    private readonly LakeWriter _lake;
    private readonly LakeFileWriter _files;
    private readonly DuckDbDatabase _database;
    private readonly TimeProvider _time;

    internal RefileWriter(LakeWriter lake, LakeFileWriter files, DuckDbDatabase database, TimeProvider time) =>
        (_lake, _files, _database, _time) = (lake, files, database, time);

    /// <summary>A live table that has a tenant under an earlier zone than its row says.</summary>
    public string? FindDue() => _lake.Roots.Current.Tables
        .FirstOrDefault(table => table.State == TableState.Live && table.Filed.Any(filed => filed.Lack is null))?.Name;

    /// <summary>Files every tenant of a table anew that is due.</summary>
    /// <returns>How many; 0 also when the table was parked meanwhile.</returns>
    /// <exception cref="FoldException">Not every row was written.</exception>
    public async ValueTask<int> RefileAsync(string name, CancellationToken cancellation)
    {
        await _lake.LevelOneTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.LevelOneTurn);
        var startedAt = _time.GetUtcNow();
        var (root, zones) = await PlanAsync(name, cancellation);
        var table = root.Table(name);
        if (table.State != TableState.Live || zones.Count == 0)
            return 0;
        var layout = new TableLayout(name, table.Schema);
        var laid = await LayAnewAsync(layout, table, root.Lsn, zones, cancellation);
        var changes = new RedatedChanges(_lake.Log, _files, _database, layout, zones);
        // Most of the work while commits go on; what they add is looked at below.
        await changes.AddAsync(table.Changes, root.Era, cancellation);
        var isPublished = await PublishAsync(table, laid, changes, zones, startedAt, cancellation);
        return isPublished ? zones.Count : 0;
    }

    /// <summary>The newest root between two commits, and the zones that tenants' rows say in it.</summary>
    private async ValueTask<(LakeRoot Root, Dictionary<string, AccountZone> Zones)> PlanAsync(
        string name, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.CommitTurn);
        var (root, placed) = await _lake.PlaceAsync(name, cancellation);
        var due = root.Table(name).Filed.Where(filed => placed.Rows[filed.Tenant].Zone is { } zone && zone.Id != filed.Zone);
        return (root, due.ToDictionary(filed => filed.Tenant, filed => placed.Rows[filed.Tenant].Zone!));
    }

    /// <returns>Null when level 1 has no file of these tenants.</returns>
    private async ValueTask<LaidAnew?> LayAnewAsync(
        TableLayout layout, TableRoot table, Lsn at, Dictionary<string, AccountZone> zones, CancellationToken cancellation)
    {
        var version = await _lake.Versions.OfAsync(table, cancellation);
        List<DataFile> held = [.. (version?.Files.All ?? []).Where(file => zones.ContainsKey(file.Tenant))];
        if (held.Count == 0)
            return null;
        using var duck = FoldDuck.Open(_database, _lake.Options.FoldThreads);
        var aggregates = new AggregateRun(duck.Database, duck.Connection, layout, _lake.Rollups.Of(table), _files);
        aggregates.TouchTenants(zones.Keys, at);
        var added = await FoldException.OfDuckDb(
            layout.Table, () => WriteAsync(duck, layout, held, zones, aggregates, cancellation));
        FaultPoints.Reach("refile.before-metadata");
        var next = await _lake.Versions.Iceberg(layout.Table).CommitAsync(
            version, table.Schema, added, [.. held.Select(file => file.Key)], table.FoldedLsn, _time.GetUtcNow(), cancellation);
        return new LaidAnew(next, await FoldException.OfDuckDb(
            layout.Table, () => aggregates.WriteAsync(table, next.Files, cancellation)));
    }

    private async ValueTask<List<DataFile>> WriteAsync(
        FoldDuck duck, TableLayout layout, List<DataFile> held, Dictionary<string, AccountZone> zones,
        AggregateRun aggregates, CancellationToken cancellation)
    {
        using var lease = await _files.Cache.LeaseAsync([.. held.Select(file => file.ToLakeFile())], cancellation);
        var rows = ChangeSql.Read(lease.Paths);
        var days = new DecidedDays(duck, layout);
        days.Decide([rows], tenant => zones[tenant]);
        var level1 = new WholeTable(duck, layout, _files, aggregates);
        level1.CreateNoChanges();
        var added = await level1.WriteAsync(days.Dated(rows), cancellation);
        Invariant.Holds(added.Sum(file => file.Rows) == held.Sum(file => file.Rows));
        return added;
    }

    /// <summary>While no commit and no merge runs: catches up with what they added, and publishes.</summary>
    /// <returns>False when the table was parked meanwhile.</returns>
    private async ValueTask<bool> PublishAsync(
        TableRoot begun, LaidAnew? laid, RedatedChanges changes, Dictionary<string, AccountZone> zones,
        DateTimeOffset startedAt, CancellationToken cancellation)
    {
        await _lake.CommitTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.CommitTurn);
        using var merges = await _lake.Folds.HoldMergesAsync(cancellation);
        var (current, filed) = await _lake.PlaceAsync(begun.Name, cancellation);
        var table = current.Table(begun.Name);
        Invariant.Holds(table.Metadata == begun.Metadata);
        await changes.AddAsync(table.Changes, current.Era, cancellation);
        foreach (var (tenant, zone) in zones)
            filed.Refile(tenant, zone);
        FaultPoints.Reach("refile.before-root");
        var root = await _lake.Roots.EnqueueAsync(
            RootPriority.Commit, root => Swap(root, begun.Name, laid, changes, filed.Filed), startedAt, cancellation);
        if (laid is not null)
            _lake.Versions.Remember(begun.Name, laid.Version);
        return root.Table(begun.Name).State == TableState.Live;
    }

    private static LakeRoot? Swap(
        LakeRoot root, string name, LaidAnew? laid, RedatedChanges changes, IReadOnlyList<FiledZone> filed) =>
        root.Table(name) is { State: TableState.Live } live
            ? root.WithTable(live with
            {
                Metadata = laid?.Version.MetadataKey ?? live.Metadata,
                Aggregates = laid?.Aggregates ?? live.Aggregates,
                Changes = [.. live.Changes.Select(changes.Of)],
                Filed = filed,
            })
            : null;

    /// <summary>Level 1 as the filing makes it, and the sums to name beside it.</summary>
    private sealed record LaidAnew(TableVersion Version, IReadOnlyList<AggregateFile> Aggregates);
}
