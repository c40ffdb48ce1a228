using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Zones;

/// <summary>Zones of tenants, resolved when their entries are committed.</summary>
public sealed class ZoneCommitTests
{
    private const string NewYork = "America/New_York";
    private const string Tokyo = "Asia/Tokyo";
    private const string Utc = "UTC";

    public static TheoryData<PostgresVersion, string> Kinds => new()
    {
        { PostgresVersion.V18, "DEFAULT" }, { PostgresVersion.V18, "FULL" }, { PostgresVersion.V15, "DEFAULT" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_tenant_and_its_first_entries_may_come_in_one_transaction_in_any_order(
        PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);

        await world.ExecuteAsync($"BEGIN; INSERT INTO tenants VALUES (tenant(1), 'a', '{NewYork}'); CALL book(1, 40); COMMIT");
        await world.ExecuteAsync($"BEGIN; CALL book(2, 40); INSERT INTO tenants VALUES (tenant(2), 'b', '{Tokyo}'); COMMIT");
        await world.ExecuteAsync(
            $"BEGIN; INSERT INTO tenants VALUES (tenant(3), 'c', '{Utc}'); CALL book(3, 40); "
            + $"UPDATE tenants SET time_zone = '{Tokyo}' WHERE id = tenant(3); COMMIT");
        await world.ExecuteAsync("UPDATE entries SET v = v + 1, at = at + interval '7 hours' WHERE id % 3 = 0");
        await world.ExecuteAsync("DELETE FROM entries WHERE id % 7 = 0");

        await world.AssertEqualsPostgresAsync("public.entries", "public.tenants");
        var root = await world.RootAsync();
        Assert.Empty(root.Table("public.entries").Filed);
        Assert.Equal(NewYork, await world.ZoneAsync(root, 1, NewYork, Tokyo, Utc));
        Assert.Equal(Tokyo, await world.ZoneAsync(root, 2, NewYork, Tokyo, Utc));
        Assert.Equal(Tokyo, await world.ZoneAsync(root, 3, NewYork, Tokyo, Utc));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_tenant_that_moves_under_load_lies_on_days_of_one_zone_at_every_root(
        PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);
        await world.ExecuteAsync($"INSERT INTO tenants SELECT tenant(n), 'x', '{NewYork}' FROM generate_series(1, 3) n");
        await world.ExecuteAsync("CALL book(1, 500); CALL book(2, 500)");
        var first = await world.CatchUpAsync();
        await world.WaitForRootAsync(root => root.Table("public.entries").FoldedLsn >= first.Lsn, "a fold");
        var other = await FilesOfAsync(world, 2);

        await using (var session = await world.OpenAsync())
        {
            for (var step = 0; step < 40; step++)
            {
                await session.ExecuteAsync(
                    "BEGIN; CALL book(1, 20); UPDATE entries SET v = v + 1 WHERE id % 5 = 0 AND tenant_id = tenant(1); COMMIT");
                if (step == 20)
                    await session.ExecuteAsync($"UPDATE tenants SET time_zone = '{Tokyo}' WHERE id = tenant(1)");
            }
        }

        var last = await world.CatchUpAsync();
        last = await world.WaitForRootAsync(root => root.Table("public.entries").Filed.Count == 0, "the re-filing");
        List<string?> zones = [];
        var filedRoots = 0;
        for (var number = first.Number; number <= last.Number; number++)
        {
            var root = (await world.FindRootAsync(number))!;
            zones.Add(await world.ZoneAsync(root, 1, NewYork, Tokyo));
            filedRoots += root.Table("public.entries").Filed.Count;
        }

        Assert.Equal([NewYork, Tokyo], zones.Distinct());
        Assert.True(zones.SequenceEqual(zones.OrderBy(zone => zone == Tokyo)), "A zone came back.");
        Assert.True(filedRoots > 0, "No root said that the tenant was filed under its earlier zone.");
        Assert.Equal(other, await FilesOfAsync(world, 2));
        await world.AssertEqualsPostgresAsync("public.entries", "public.tenants");
    }

    [Fact]
    public async Task Tenants_without_a_zone_are_filed_under_utc_and_named_once()
    {
        await using var world = await StartAsync(PostgresVersion.V18, "DEFAULT");

        await world.ExecuteAsync(
            "INSERT INTO tenants VALUES (tenant(1), 'a', 'Mars/Olympus'), (tenant(2), 'b', NULL); "
            + "CALL book(1, 30); CALL book(2, 30)");
        await world.CatchUpAsync();
        await world.ExecuteAsync("CALL book(1, 30)");
        var root = await world.CatchUpAsync();

        FiledZone[] filed =
        [
            new(ZonedWorld.Tenant(1), Utc, ZoneLack.UnknownZone), new(ZonedWorld.Tenant(2), Utc, ZoneLack.NoZone),
        ];
        Assert.Equal(filed, root.Table("public.entries").Filed);
        Assert.Equal(Utc, await world.ZoneAsync(root, 1, NewYork, Tokyo, Utc));
        Assert.Contains("1 tenants of public.entries", Assert.Single(world.Log.OfId(1003)), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains(ZonedWorld.Tenant(1), StringComparison.Ordinal));

        await world.ExecuteAsync($"UPDATE tenants SET time_zone = '{Tokyo}'");
        await world.CatchUpAsync();
        root = await world.WaitForRootAsync(later => later.Table("public.entries").Filed.Count == 0, "the re-filing");
        Assert.Equal(Tokyo, await world.ZoneAsync(root, 1, NewYork, Tokyo, Utc));
        Assert.Equal(Tokyo, await world.ZoneAsync(root, 2, NewYork, Tokyo, Utc));
    }

    private static async Task<IEnumerable<string>> FilesOfAsync(ReplicationWorld world, int tenant)
    {
        var files = await world.DataFilesAsync("public.entries");
        return files.Where(key => key.Contains($"/{ZonedWorld.Tenant(tenant)}/", StringComparison.Ordinal)).Order();
    }

    private static async Task<ReplicationWorld> StartAsync(PostgresVersion version, string identity)
    {
        var server = await PostgresServer.SharedAsync(version);
        var sql = $"{ZonedWorld.Sql} ALTER TABLE entries REPLICA IDENTITY {identity}; "
            + $"ALTER TABLE tenants REPLICA IDENTITY {identity};";
        var world = await ReplicationWorld.CreateAsync(server, sql, ZonedWorld.Models);
        world.Options.Writer.FoldAge = TimeSpan.FromSeconds(1);
        world.Start();
        await world.CatchUpAsync();
        return world;
    }
}
