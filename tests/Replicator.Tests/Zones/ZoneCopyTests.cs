using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Zones;

/// <summary>First copies of tables that count their days in zones of another one.</summary>
public sealed class ZoneCopyTests
{
    private const string NewYork = "America/New_York";
    private const string Tokyo = "Asia/Tokyo";

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Tenants_may_arrive_and_move_during_the_copy(PostgresVersion version)
    {
        var server = await PostgresServer.SharedAsync(version);
        await using var world = await ReplicationWorld.CreateAsync(server, ZonedWorld.Sql, ZonedWorld.Models);
        await world.ExecuteAsync(
            $"INSERT INTO tenants VALUES (tenant(1), 'a', '{NewYork}'), (tenant(2), 'b', '{NewYork}'); "
            + "CALL book(1, 3000); CALL book(2, 3000)");
        world.Options.ChunkRows = 200;
        world.Start();

        await using (var session = await world.OpenAsync())
        {
            for (var tenant = 3; tenant < 40; tenant++)
            {
                await session.ExecuteAsync(
                    $"BEGIN; CALL book({tenant}, 30); INSERT INTO tenants VALUES (tenant({tenant}), 'n', '{Tokyo}'); "
                    + $"UPDATE entries SET at = at + interval '5 hours' WHERE id % 97 = {tenant}; COMMIT");
                if (tenant == 10)
                    await session.ExecuteAsync($"UPDATE tenants SET time_zone = '{Tokyo}' WHERE id = tenant(2)");
            }
        }

        await world.CatchUpAsync();
        var root = await world.WaitForRootAsync(root => root.Table("public.entries").Filed.Count == 0, "the re-filing");
        Assert.Equal(NewYork, await world.ZoneAsync(root, 1, NewYork, Tokyo, "UTC"));
        for (var tenant = 2; tenant < 40; tenant++)
            Assert.Equal(Tokyo, await world.ZoneAsync(root, tenant, NewYork, Tokyo, "UTC"));
        await world.AssertEqualsPostgresAsync("public.entries", "public.tenants");
    }

    [Fact]
    public async Task A_table_waits_for_the_one_it_finds_its_zones_in_and_says_so()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        var sql = $"{ZonedWorld.Sql} ALTER TABLE tenants ADD COLUMN place point;";
        await using var world = await ReplicationWorld.CreateAsync(server, sql, ZonedWorld.Models);
        world.Start();

        await world.WaitForAsync(() => Task.FromResult(world.Progress.CopyWaits.ContainsKey("public.entries")), "the reason");

        Assert.Contains("public.tenants, which is parked", world.Progress.CopyWaits["public.entries"], StringComparison.Ordinal);
        Assert.Equal(TableState.Copying, (await world.TableAsync("public.entries")).State);
    }
}
