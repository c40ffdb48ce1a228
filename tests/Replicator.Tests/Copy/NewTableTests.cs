using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>Tables that join a lake that is running already.</summary>
public sealed class NewTableTests
{
    private const string Old = "table: public.old\nkey: [id]";
    private const string Second = "table: public.second\nkey: [id]";
    private const string Third = "table: public.third";

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Two_tables_added_at_once_are_copied_while_the_old_one_goes_on(PostgresVersion version)
    {
        await using var world = await ReplicationWorld.StartAsync(
            version,
            """
            CREATE TABLE old (id int PRIMARY KEY, v int);
            CREATE TABLE second (id int PRIMARY KEY, v int);
            CREATE TABLE third (v int);
            INSERT INTO old VALUES (1, 1); INSERT INTO second SELECT g, g FROM generate_series(1, 500) g;
            INSERT INTO third SELECT g % 3 FROM generate_series(1, 500) g;
            """,
            Old);
        await world.ExecuteAsync("UPDATE old SET v = 2; UPDATE second SET v = v + 1");

        await world.InitAsync(Old, Second, Third);
        await world.ExecuteAsync(
            "UPDATE second SET v = -v WHERE id < 100; INSERT INTO third VALUES (7); DELETE FROM second WHERE id = 9");
        await world.RestartAsync();
        await world.WaitForRootAsync(root => root.Tables.Count == 3, "the new tables");
        await world.ExecuteAsync(
            "UPDATE old SET v = 3; UPDATE second SET id = id + 1000 WHERE id < 50; INSERT INTO third VALUES (7)");

        await world.AssertEqualsPostgresAsync("public.old", "public.second", "public.third");
        await world.ExecuteAsync("TRUNCATE third; DELETE FROM second WHERE id > 1000");
        await world.AssertEqualsPostgresAsync("public.old", "public.second", "public.third");
    }

    [Fact]
    public async Task A_table_that_is_changed_all_the_time_enters_exact()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var world = await ReplicationWorld.CreateAsync(
            server,
            """
            CREATE TABLE old (id int PRIMARY KEY, v int);
            INSERT INTO old SELECT g, 0 FROM generate_series(1, 5000) g;
            """,
            Old);
        world.Options.ChunkRows = 200;
        world.Start();

        await using var session = await world.OpenAsync();
        for (var round = 0; (await world.RootAsync()).Table("public.old").State == TableState.Copying; round++)
        {
            await session.ExecuteAsync(
                $"UPDATE old SET v = v + 1 WHERE id % 7 = {round % 7}; DELETE FROM old WHERE id = {round * 3}; "
                + $"INSERT INTO old VALUES ({-round - 1}, 1); UPDATE old SET id = id + 10000 WHERE id = {round * 5 + 1}");
        }

        await world.AssertEqualsPostgresAsync("public.old");
    }
}
