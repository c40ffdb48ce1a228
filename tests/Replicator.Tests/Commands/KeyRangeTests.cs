using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Commands;

/// <summary>A range of keys means the same rows to Postgres and to DuckDB, or it is refused: what one of them does not count in
/// would look deleted.</summary>
public sealed class KeyRangeTests
{
    [Theory]
    [InlineData("text COLLATE \"en-x-icu\"", "'éclair', 'apple', 'Zoo', 'm', 'zebra'", "m", null)]
    [InlineData("numeric", "5, 99, 100, 1000", "100", null)]
    [InlineData("\"char\"", "'a', 'b', 'c'", "b", null)]
    public async Task Keys_that_the_databases_order_differently_are_refused(
        string type, string keys, string from, string? to)
    {
        await using var world = await StartAsync(type, keys);

        var result = await world.RepairKeysAsync("public.t", from, to);

        Assert.Equal("failed", result.State);
        Assert.Contains("order", result.Message, StringComparison.Ordinal);
        await world.AssertEqualsPostgresAsync("public.t");
    }

    [Theory]
    [InlineData("text COLLATE \"C\"", "'éclair', 'apple', 'Zoo', 'm', 'zebra'", "m", null, 3)]
    [InlineData("numeric(20,3)", "1.233, 1.234, 1.235, 99, 100", "1.2344", "99.0004", 2)]
    [InlineData("int", "1, 2, 3, 4", " 2", "4", 2)]
    [InlineData("uuid", "'00000000-0000-0000-0000-000000000001', 'a0000000-0000-0000-0000-000000000000'",
        "{80000000-0000-0000-0000-000000000000}", null, 1)]
    [InlineData("date", "'2026-01-31', '2026-02-01', '2026-02-02'", "1 February 2026", "2026-02-02", 1)]
    [InlineData("timestamptz", "'2026-01-01 11:00+00', '2026-01-01 13:00+00', '2026-01-01 18:00+00', '2026-01-02 13:00+00'",
        "2026-01-01 12:00", "2026-01-02 12:00", 2)]
    public async Task A_bound_means_the_same_to_both(string type, string keys, string from, string? to, long rows)
    {
        await using var world = await StartAsync(type, keys);

        var result = await world.RepairKeysAsync("public.t", from, to);

        Assert.True(result.State == "done", result.Message);
        Assert.Equal((rows, 0L), (result.RowsRead, result.KeysRepaired));
        await world.AssertEqualsPostgresAsync("public.t");
    }

    /// <summary>Sessions are neither in UTC nor do they write dates as ISO 8601: the URL's own options say so.</summary>
    private static async Task<ReplicationWorld> StartAsync(string type, string keys)
    {
        var world = await ReplicationWorld.CreateAsync(
            await PostgresServer.SharedAsync(PostgresVersion.V18),
            $"""
            CREATE TABLE t (id {type} PRIMARY KEY, v int);
            INSERT INTO t SELECT unnest(ARRAY[{keys}]::{type.Split(" COLLATE")[0]}[]), 1;
            """,
            "table: public.t\nkey: [id]");
        world.Options.Postgres = new NpgsqlConnectionStringBuilder(world.Options.Postgres)
        {
            Options = "-c DateStyle=German -c TimeZone=America/New_York",
        }.ConnectionString;
        world.Start();
        await world.AssertEqualsPostgresAsync("public.t");
        return world;
    }
}
