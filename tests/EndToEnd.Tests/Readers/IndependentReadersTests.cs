using System.Text.Json;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Readers;

/// <summary>Readers that nobody here wrote find in the lake's Iceberg tables what Postgres has, value by value.</summary>
public sealed class IndependentReadersTests
{
    // As the reader prints stored values: decimals unscaled, times in microseconds, dates in days. Days by PostgreSQL's own
    // zones.
    private const string OrdersSql =
        """
        SELECT id::text, shop, (extract(epoch FROM at) * 1000000)::bigint::text, (amount * 10000)::bigint::text, note,
          coalesce(shop, '_null'), to_char(at AT TIME ZONE coalesce(zone, 'UTC'), 'YYYY-MM'),
          ((at AT TIME ZONE coalesce(zone, 'UTC'))::date - date '1970-01-01')::text
        FROM orders LEFT JOIN shops ON name = shop
        """;

    private const string EntriesSql =
        """
        SELECT tenant::text, no::text, (booked - date '1970-01-01')::text, (minor * 1000000)::numeric(36, 0)::text, body::text,
          tenant::text, to_char(booked, 'YYYY-MM'), (booked - date '1970-01-01')::text
        FROM entries
        """;

    private static readonly string[] OrderColumns = ["id", "shop", "at", "amount", "note", "_tenant", "_month", "_day"];
    private static readonly string[] EntryColumns = ["tenant", "no", "booked", "minor", "body", "_tenant", "_month", "_day"];

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task They_agree_with_Postgres_after_a_random_program_with_folds(PostgresVersion version)
    {
        var random = Seed.NewRandom();
        await using var world = await ReplicatedWorld.CreateAsync(version, StoreKind.Folder);
        var (orders, entries) = (new OrderTraffic(world, random), new EntryTraffic(world, random));
        await orders.CreateAsync(rows: 100);
        await entries.CreateAsync();
        await world.InitAsync();
        var replicator = world.StartReplicator(new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(1) });
        for (var round = 0; round < 3; round++)
        {
            var before = await world.CatchUpAsync(replicator);
            for (var step = 0; step < 5; step++)
                await Task.WhenAll(orders.StepAsync(), entries.StepAsync());
            await world.WaitForRootAsync(
                root => HasFolded(root, before, "orders") && HasFolded(root, before, "entries"), replicator);
        }

        var last = await world.CatchUpAsync(replicator);
        await world.WaitForRootAsync(
            root => root.Tables.All(table => table.Changes.All(file => file.MaxLsn <= table.FoldedLsn)
                && table.Filed.All(filed => filed.Lack is not null)),
            replicator);
        await AssertAgreeAsync(world, "orders", OrdersSql, OrderColumns);
        await AssertAgreeAsync(world, "entries", EntriesSql, EntryColumns);
        Assert.Equal(last.Tables.Count, (await world.HeadAsync()).Tables.Count(table => table.State == TableState.Live));
    }

    private static bool HasFolded(LakeRoot root, LakeRoot before, string table) =>
        root.Table($"public.{table}").Metadata != before.Table($"public.{table}").Metadata;

    private static async Task AssertAgreeAsync(ReplicatedWorld world, string table, string sql, string[] columns)
    {
        var folder = Path.Combine(world.Place.Location, "tables", $"public.{table}");
        var metadata = await HintedAsync(world, folder, table);
        var printed = await IndependentReader.RunAsync("icebird-rows.mjs", folder);
        var bag = new RowBag();
        await world.AddFromPostgresAsync(bag, sql);
        foreach (var row in printed)
            bag.Remove([.. columns.Select(column => row.GetProperty(column).GetString())]);
        bag.AssertEmpty($"{table} as icebird and hyparquet read it");
        Assert.Equal(bag.Added, await CountByManifestsAsync(metadata));
        Seed.Print($"{table}: {bag.Added} rows agree");
    }

    /// <summary>Waits until the copy for readers without our roots is that of the newest root, and reads it.</summary>
    private static async Task<JsonElement> HintedAsync(ReplicatedWorld world, string folder, string table)
    {
        var named = Path.GetFileName((await world.HeadAsync()).Table($"public.{table}").Metadata)!;
        var expected = await File.ReadAllTextAsync(Path.Combine(folder, "metadata", named), ReplicatedWorld.Now);
        string? hinted = null;
        for (var attempt = 0; attempt < 100 && hinted != expected; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ReplicatedWorld.Now);
            var version = await File.ReadAllTextAsync(Path.Combine(folder, "metadata", "version-hint.text"), ReplicatedWorld.Now);
            hinted = await File.ReadAllTextAsync(
                Path.Combine(folder, "metadata", $"v{version.Trim()}.metadata.json"), ReplicatedWorld.Now);
        }

        Assert.Equal(expected, hinted);
        return JsonElement.Parse(expected);
    }

    /// <summary>Rows of all live data files, by what <c>avsc</c> reads in the manifest list and in each manifest.</summary>
    private static async Task<long> CountByManifestsAsync(JsonElement metadata)
    {
        var current = metadata.GetProperty("current-snapshot-id").GetInt64();
        var list = metadata.GetProperty("snapshots").EnumerateArray()
            .Single(snapshot => snapshot.GetProperty("snapshot-id").GetInt64() == current)
            .GetProperty("manifest-list").GetString()!.Replace("file://", "", StringComparison.Ordinal);
        var files = await IndependentReader.RunAsync("avsc-manifests.mjs", "--lists", list);
        return files.Skip(1).SelectMany(file => file.GetProperty("records").EnumerateArray())
            .Where(entry => entry.GetProperty("status").GetInt32() != 2)
            .Sum(entry => long.Parse(entry.GetProperty("data_file").GetProperty("record_count").GetString()!));
    }
}
