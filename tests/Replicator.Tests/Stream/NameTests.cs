using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>Names that our own SQL uses, or that SQL must quote, are only names.</summary>
public sealed class NameTests
{
    private const string Even = "table: public.even\nkey: [id]\n";

    [Theory]
    [InlineData("FULL")]
    [InlineData("DEFAULT")]
    public async Task Columns_may_be_named_as_our_own_sql_names_things(string identity)
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18,
            $"""
            CREATE TABLE "Odd table" (
              o int, first_event int, last_event int, _xid bigint, _lsn bigint, before text, after text, newest text, range_no
                int,
              is_missing bool, begins bool, begun int, l int, a int, net int, files int, slab int, arrived int, pos int, row_no
                int,
              v0 text, "Weird Name" text, "quote""d" text, "select" int, "ünï.cødé%" text, PRIMARY KEY (o, first_event));
            ALTER TABLE "Odd table" REPLICA IDENTITY {identity};
            ALTER TABLE "Odd table" ALTER v0 SET STORAGE EXTERNAL;
            INSERT INTO "Odd table" (o, first_event, _xid, before, v0, "quote""d", "select")
              SELECT g, -g, g, 'b' || g, repeat('x', 9000), 'q', g FROM generate_series(1, 50) g
            """,
            "table: public.Odd table\nkey: [o, first_event]\n");

        for (var round = 1; round <= 4; round++)
        {
            await world.ExecuteAsync(
                $"""
                UPDATE "Odd table" SET _xid = _xid + 1, newest = 'n{round}', range_no = {round} WHERE o % 4 = {round % 4};
                UPDATE "Odd table" SET o = o + 1000, "Weird Name" = 'moved' WHERE o % 7 = {round};
                DELETE FROM "Odd table" WHERE o % 11 = {round};
                INSERT INTO "Odd table" (o, first_event, after, "ünï.cødé%") VALUES ({5000 + round}, 1, 'i', 'ü')
                """);
            await world.AssertEqualsPostgresAsync("public.Odd table");
        }
    }

    [Theory]
    [InlineData("rowid bigint")]
    [InlineData("_tenant text")]
    [InlineData("\"_Day\" date")]
    [InlineData("_lake_o int")]
    [InlineData("v int, \"V\" int")]
    public async Task A_column_with_a_name_that_cannot_be_kept_parks_its_table_from_the_start(string column)
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18,
            $"CREATE TABLE odd (id int PRIMARY KEY, {column}); CREATE TABLE even (id int PRIMARY KEY)",
            "table: public.odd\nkey: [id]\n", Even);

        await world.ExecuteAsync("INSERT INTO odd VALUES (1); INSERT INTO even VALUES (1)");

        await world.AssertEqualsPostgresAsync("public.even");
        Assert.Equal(TableState.Parked, (await world.TableAsync("public.odd")).State);
    }

    [Fact]
    public async Task A_table_that_left_the_publication_is_parked_at_the_next_start()
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18,
            "CREATE TABLE odd (id int PRIMARY KEY); CREATE TABLE even (id int PRIMARY KEY)", "table: public.odd\nkey: [id]\n",
                Even);
        await world.AssertEqualsPostgresAsync("public.odd", "public.even");

        var publication = await world.ScalarAsync<string>(
            "SELECT pubname::text FROM pg_publication_tables WHERE tablename = 'odd'");
        await world.ExecuteAsync($"ALTER PUBLICATION \"{publication}\" DROP TABLE odd; INSERT INTO odd VALUES (1)");
        await world.RestartAsync();
        await world.ExecuteAsync("INSERT INTO even VALUES (1)");

        await world.AssertEqualsPostgresAsync("public.even");
        Assert.Contains("no publication", (await world.TableAsync("public.odd")).Parked!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE odd ALTER COLUMN v TYPE jsonb")]
    [InlineData("CREATE DOMAIN ratio AS real; ALTER TABLE odd ALTER COLUMN n TYPE ratio")]
    public async Task A_type_that_changed_while_nobody_streamed_parks_its_table(string change)
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18,
            "CREATE TABLE odd (id int PRIMARY KEY, v json, n int); CREATE TABLE even (id int PRIMARY KEY)",
            "table: public.odd\nkey: [id]\n", Even);
        await world.AssertEqualsPostgresAsync("public.odd", "public.even");

        await world.StopAsync();
        await world.ExecuteAsync($"{change}; INSERT INTO odd VALUES (1, '{{}}', 1); INSERT INTO even VALUES (1)");
        world.Start();

        await world.AssertEqualsPostgresAsync("public.even");
        Assert.Contains("changed its type", (await world.TableAsync("public.odd")).Parked!.Reason, StringComparison.Ordinal);
    }
}
