using Lakehouse.DuckDb;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Reconciliation.Tests.Defects;

/// <summary>Rewrites data files in place, checksums, manifests and root included, while no replicator runs: what a wrong
/// maintenance does to months that nothing touches. Names stay, so that nothing but the content tells.</summary>
internal static class FileForger
{
    /// <param name="forgeries">SQL on the table <c>forged</c>, for the one file of each partition.</param>
    public static async Task ForgeAsync(
        ReplicatedWorld world, string table, IEnumerable<(string Tenant, string Month, string Sql)> forgeries)
    {
        var entry = (await world.HeadAsync()).Table(table);
        var iceberg = new IcebergTable(world.Store, table);
        var version = await iceberg.ReadAsync(entry.Metadata!, null, ReplicatedWorld.Now);
        var writer = new LevelOneWriter(new LakeFileWriter(world.Store, world.Cache), new TableLayout(table, entry.Schema));
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 });
        using var duck = database.Connect();
        List<DataFile> forged = [];
        foreach (var (tenant, month, sql) in forgeries)
            forged.Add(await ForgeAsync(world, writer, duck, Assert.Single(version.Files.Of(tenant).Of(month)), sql));

        foreach (var (added, removed) in new[] { ([], forged.Select(file => file.Key).ToList()), (forged, new List<string>()) })
        {
            version = await iceberg.CommitAsync(
                version, entry.Schema, added, removed, entry.FoldedLsn, TimeProvider.System.GetUtcNow(), ReplicatedWorld.Now);
        }

        await PublishAsync(world, entry with { Metadata = version.MetadataKey });
    }

    private static async Task<DataFile> ForgeAsync(
        ReplicatedWorld world, LevelOneWriter writer, DuckDbConnection duck, DataFile file, string sql)
    {
        var path = Path.Combine(world.Place.Location, file.Key);
        duck.Execute($"CREATE OR REPLACE TABLE forged AS SELECT * FROM {ChangeSql.Read([path])}");
        duck.Execute(sql);
        duck.Execute("CREATE OR REPLACE TABLE sorted AS SELECT * FROM forged ORDER BY _day, id");
        var rows = duck.Scalar<long>("SELECT count(*) FROM sorted");
        var written = await writer.WriteAsync(
            duck, "sorted", new FoldSlice(file.Tenant, file.Month, 0, rows), ReplicatedWorld.Now);
        File.Move(Path.Combine(world.Place.Location, written.Key), path, overwrite: true);
        return written with { Key = file.Key };
    }

    private static async Task PublishAsync(ReplicatedWorld world, TableRoot table)
    {
        var time = TimeProvider.System;
        var publisher = new RootPublisher(
            world.Store, new HeadFinder(world.Store, time), Guid.NewGuid(), new RootPublisherOptions(), time);
        var root = await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), ReplicatedWorld.Now);
        await publisher.PublishAsync(
            root.WithTable(table) with { Number = root.Number + 1, CommitId = Guid.NewGuid(), PublishedAt = time.GetUtcNow() },
            ReplicatedWorld.Now);
    }
}
