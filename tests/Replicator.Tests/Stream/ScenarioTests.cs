using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>Transactions of every shape over two keyed tables and one without key.</summary>
public sealed class ScenarioTests
{
    private const string Sql =
        """
        CREATE TABLE a (id int PRIMARY KEY, v int);
        CREATE TABLE b (id int, part text, v text, PRIMARY KEY (id, part));
        CREATE TABLE events (at timestamptz, v text);
        INSERT INTO a SELECT g, g FROM generate_series(1, 20) g;
        INSERT INTO b SELECT g, 'p' || g % 2, 'v' FROM generate_series(1, 20) g;
        INSERT INTO events SELECT null, 'same' FROM generate_series(1, 5);
        """;

    private static readonly string[] Models =
        ["table: public.a\nkey: [id]", "table: public.b\nkey: [id, part]\ntenant: part", "table: public.events\neventTime: at"];

    private static readonly string[] Tables = ["public.a", "public.b", "public.events"];

    public static TheoryData<PostgresVersion> Versions => [PostgresVersion.V15, PostgresVersion.V18];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Many_tables_in_one_transaction_with_savepoints_rolled_back(PostgresVersion version)
    {
        await using var world = await StartAsync(version);

        await world.ExecuteAsync(
            """
            BEGIN;
            UPDATE a SET v = v + 1; INSERT INTO b VALUES (30, 'p', 'kept');
            SAVEPOINT one; DELETE FROM a WHERE id < 5; INSERT INTO events VALUES (now(), 'undone'); ROLLBACK TO one;
            SAVEPOINT two; UPDATE b SET part = 'q', v = 'moved' WHERE id = 3; RELEASE two;
            INSERT INTO events VALUES (now(), 'same'), (null, 'same'), (null, 'same');
            COMMIT;
            """);
        await world.ExecuteAsync("BEGIN; DELETE FROM a; DELETE FROM b; ROLLBACK");

        await world.AssertEqualsPostgresAsync(Tables);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Empty_transactions_and_foreign_tables_move_the_position(PostgresVersion version)
    {
        await using var world = await StartAsync(version);
        await world.ExecuteAsync("CREATE TABLE not_modelled (id int PRIMARY KEY)");
        var before = await world.CatchUpAsync();

        await world.ExecuteAsync("BEGIN; SELECT pg_current_xact_id(); COMMIT");
        await world.ExecuteAsync("INSERT INTO not_modelled VALUES (1)");
        var after = await world.CatchUpAsync();

        Assert.True(after.Lsn > before.Lsn);
        await world.AssertEqualsPostgresAsync(Tables);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_prepared_transaction_arrives_at_its_commit(PostgresVersion version)
    {
        await using var world = await StartAsync(version);

        await world.ExecuteAsync(
            "BEGIN; UPDATE a SET v = -1 WHERE id = 1; INSERT INTO b VALUES (50, 'p', 'x'); PREPARE TRANSACTION 'later'");
        await world.ExecuteAsync("BEGIN; DELETE FROM a WHERE id = 2; PREPARE TRANSACTION 'never'");
        await world.ExecuteAsync("UPDATE a SET v = 100 WHERE id = 3");
        await world.AssertEqualsPostgresAsync(Tables);

        await world.RestartAsync();
        await world.ExecuteAsync("ROLLBACK PREPARED 'never'");
        await world.ExecuteAsync("COMMIT PREPARED 'later'");

        await world.AssertEqualsPostgresAsync(Tables);
        Assert.Equal(-1, (await world.QueryLakeAsync("SELECT v FROM a WHERE id = 1"))[0][0]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task One_truncate_empties_several_tables(PostgresVersion version)
    {
        await using var world = await StartAsync(version);

        await world.ExecuteAsync(
            "BEGIN; INSERT INTO a VALUES (90, 90); TRUNCATE a, b, events; INSERT INTO b VALUES (1, 'p0', 'again'); COMMIT");
        await world.ExecuteAsync("INSERT INTO a VALUES (1, 5); INSERT INTO events VALUES (null, 'same')");

        await world.AssertEqualsPostgresAsync(Tables);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_table_without_key_keeps_its_duplicates(PostgresVersion version)
    {
        await using var world = await StartAsync(version);

        await world.ExecuteAsync("INSERT INTO events SELECT '2026-03-29 00:59:59+00', 'twice' FROM generate_series(1, 2)");

        await world.AssertEqualsPostgresAsync(Tables);
        Assert.Equal(2L, (await world.QueryLakeAsync("SELECT count(*) FROM events WHERE v = 'twice'"))[0][0]);
    }

    [Theory]
    [InlineData("ALTER TABLE a ADD COLUMN extra int", "column extra was added")]
    [InlineData("ALTER TABLE a DROP COLUMN v", "column v is no longer sent")]
    [InlineData("ALTER TABLE a RENAME COLUMN v TO w", "column v is no longer sent")]
    [InlineData("ALTER TABLE a ALTER COLUMN v TYPE bigint", "column v changed its type")]
    [InlineData("CREATE DOMAIN ratio AS real; ALTER TABLE a ALTER COLUMN v TYPE ratio", "column v changed its type")]
    [InlineData("ALTER TABLE a REPLICA IDENTITY NOTHING", "the replica identity no longer holds the key")]
    public async Task A_changed_definition_parks_its_table_and_others_go_on(string change, string reason)
    {
        await using var world = await StartAsync(PostgresVersion.V18);

        await world.ExecuteAsync("INSERT INTO a(id) VALUES (101)");
        await world.ExecuteAsync(change);
        await world.ExecuteAsync(
            "INSERT INTO b VALUES (60, 'p', 'before'); INSERT INTO a(id) VALUES (102); INSERT INTO b VALUES (61, 'p', 'after')");

        await world.AssertEqualsPostgresAsync("public.b", "public.events");
        var parked = await world.TableAsync("public.a");
        Assert.Equal(TableState.Parked, parked.State);
        Assert.Contains(reason, parked.Parked!.Reason, StringComparison.Ordinal);
        Assert.Equal(21L, (await world.QueryLakeAsync("SELECT count(*) FROM a"))[0][0]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_restart_between_loses_and_doubles_nothing(PostgresVersion version)
    {
        await using var world = await StartAsync(version);

        for (var round = 1; round <= 4; round++)
        {
            await world.ExecuteAsync(
                $"UPDATE a SET v = v + {round}; INSERT INTO events VALUES (null, 'round'); DELETE FROM b WHERE id = {round}");
            await world.StopAsync();
            await world.ExecuteAsync(
                $"INSERT INTO a VALUES ({100 + round}, 0); INSERT INTO events VALUES (null, 'while stopped')");
            world.Start();
        }

        await world.AssertEqualsPostgresAsync(Tables);
    }

    private static Task<ReplicationWorld> StartAsync(
        PostgresVersion version) => ReplicationWorld.StartAsync(version, Sql, Models);
}
