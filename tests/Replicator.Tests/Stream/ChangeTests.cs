using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>Every kind of change, under both identities, from Postgres into the lake.</summary>
public sealed class ChangeTests
{
    private const string Table = "public.entries";

    private const string Model = "table: public.entries\nkey: [id]\ntenant: tenant\neventTime: at\ntimeZone: America/New_York";

    public static TheoryData<PostgresVersion, string> Cases => new()
    {
        { PostgresVersion.V15, "DEFAULT" },
        { PostgresVersion.V15, "FULL" },
        { PostgresVersion.V18, "DEFAULT" },
        { PostgresVersion.V18, "FULL" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Inserts_updates_deletes_and_key_changes_reach_the_lake(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);

        await world.ExecuteAsync("INSERT INTO entries SELECT g, 'b', now(), g, 'new' FROM generate_series(101, 120) g");
        await world.ExecuteAsync("UPDATE entries SET amount = amount + 1 WHERE id <= 10");
        await world.ExecuteAsync("DELETE FROM entries WHERE id BETWEEN 20 AND 25");
        await world.ExecuteAsync("UPDATE entries SET id = id + 1000 WHERE id BETWEEN 30 AND 33");
        await world.ExecuteAsync(
            "INSERT INTO entries VALUES (7000, 'a', now(), 1, 'x'); UPDATE entries SET id = 7001 WHERE id = 7000; "
            + "DELETE FROM entries WHERE id = 7001; INSERT INTO entries VALUES (7000, 'a', now(), 2, 'y')");

        await world.AssertEqualsPostgresAsync(Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Keys_swapped_within_a_transaction_stay_apart(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);

        await world.ExecuteAsync(
            "UPDATE entries SET id = -1 WHERE id = 1; UPDATE entries SET id = 1 WHERE id = 2; "
            + "UPDATE entries SET id = 2 WHERE id = -1");

        await world.AssertEqualsPostgresAsync(Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Rows_that_change_tenant_or_day_move(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);
        world.Options.Writer.FoldRows = 1;
        await world.RestartAsync();

        await world.ExecuteAsync("UPDATE entries SET tenant = 'moved' WHERE id <= 5");
        await world.ExecuteAsync("UPDATE entries SET at = at + interval '40 days' WHERE id BETWEEN 4 AND 9");
        await world.ExecuteAsync("UPDATE entries SET tenant = NULL, at = NULL WHERE id BETWEEN 12 AND 15");
        await world.ExecuteAsync("UPDATE entries SET tenant = 'back', at = '2026-03-08 06:59:59+00' WHERE id = 13");

        await world.AssertEqualsPostgresAsync(Table);
        await world.ExecuteAsync("DELETE FROM entries WHERE tenant IS NULL OR tenant = 'moved'");
        await world.AssertEqualsPostgresAsync(Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Unchanged_toast_values_keep_the_stored_ones(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);
        await world.ExecuteAsync(
            "INSERT INTO entries SELECT g, 'a', now(), 0, repeat(g::text, 9000) FROM generate_series(201, 206) g");
        await world.CatchUpAsync();

        await world.ExecuteAsync("UPDATE entries SET amount = 1 WHERE id IN (201, 202)");
        await world.ExecuteAsync(
            "UPDATE entries SET amount = 2 WHERE id = 202; UPDATE entries SET memo = repeat('z', 20000) WHERE id = 203");
        await world.ExecuteAsync("UPDATE entries SET amount = 3 WHERE id = 203; UPDATE entries SET id = 1204 WHERE id = 204");
        await world.ExecuteAsync(
            "UPDATE entries SET tenant = 'c', amount = 5 WHERE id = 1204; UPDATE entries SET memo = NULL WHERE id = 205");
        await world.ExecuteAsync(
            "BEGIN; INSERT INTO entries VALUES (207, 'a', now(), 0, repeat('q', 30000)); "
            + "UPDATE entries SET amount = 7 WHERE id = 207; COMMIT");

        await world.AssertEqualsPostgresAsync(Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_row_larger_than_a_megabyte_arrives_whole(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);

        await world.ExecuteAsync(
            "INSERT INTO entries SELECT 301, 'a', now(), 0, string_agg(md5(g::text), '') FROM generate_series(1, 70000) g");
        await world.ExecuteAsync("UPDATE entries SET amount = 9 WHERE id = 301");

        await world.AssertEqualsPostgresAsync(Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Truncate_removes_what_was_before_it_and_nothing_after(PostgresVersion version, string identity)
    {
        await using var world = await StartAsync(version, identity);

        await world.ExecuteAsync(
            "BEGIN; INSERT INTO entries VALUES (400, 'a', now(), 1, ''); TRUNCATE entries; "
            + "INSERT INTO entries VALUES (400, 'b', now(), 2, ''), (1, 'b', now(), 3, ''); COMMIT");
        await world.ExecuteAsync("UPDATE entries SET amount = 4 WHERE id = 1");

        await world.AssertEqualsPostgresAsync(Table);
    }

    private static Task<ReplicationWorld> StartAsync(PostgresVersion version, string identity) => ReplicationWorld.StartAsync(
        version,
        $"""
        CREATE TABLE entries (id int PRIMARY KEY, tenant text, at timestamptz, amount numeric(20,6), memo text);
        ALTER TABLE entries ALTER memo SET STORAGE EXTERNAL;
        ALTER TABLE entries REPLICA IDENTITY {identity};
        INSERT INTO entries
        SELECT g, 'tenant ' || g % 3, timestamptz '2026-01-30 04:59:59+00' + g * interval '6 hours', g * 1.5, 'memo ' || g
        FROM generate_series(1, 60) g
        """,
        Model);
}
