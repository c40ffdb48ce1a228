using Lakehouse.Replicator.Commands;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Commands;

/// <summary>Whoever may insert into <c>lakehouse.command</c> may write anything there: it fails, and the replicator goes
/// on.</summary>
public sealed class JunkCommandTests
{
    private const string Sql =
        """
        CREATE TABLE t (id int PRIMARY KEY, tenant int, at timestamptz, v int);
        INSERT INTO t SELECT g, g % 3, timestamptz '2026-08-01 00:00+00' + g * interval '1 day', g FROM generate_series(1, 50) g;
        CREATE TABLE notes (body text);
        """;

    private static readonly string[] Models =
        ["table: public.t\nkey: [id]\ntenant: tenant\neventTime: at", "table: public.notes"];

    private static readonly string[] Junk =
    [
        "null", "7", "[]", "{}", "\"repair\"", "{\"table\": null}", "{\"table\": 7}", "{\"table\": \"public.none\"}",
        "{\"table\": \"public.t\"}", "{\"table\": \"public.t\", \"tenant\": \"1\"}",
        "{\"table\": \"public.t\", \"month\": \"2026-08\"}",
        "{\"table\": \"public.t\", \"tenant\": \"1\", \"month\": \"2026-08\", \"from\": \"1\"}",
        "{\"table\": \"public.t\", \"from\": \"one\"}", "{\"table\": \"public.t\", \"from\": \"99999999999\"}",
        "{\"table\": \"public.t\", \"from\": \"1; DROP TABLE t\"}", "{\"table\": \"public.notes\", \"from\": \"a\"}",
        "{\"table\": \"public.t\", \"tenant\": \"one\", \"month\": \"2026-08\"}",
    ];

    [Fact]
    public async Task It_fails_and_says_why()
    {
        await using var world = await ReplicationWorld.StartAsync(PostgresVersion.V18, Sql, Models);
        foreach (var arguments in Junk)
        {
            var result = await world.RepairAsync(arguments);

            Assert.True(result.State == "failed", $"{arguments}: {result.Message}");
            Assert.NotEmpty(result.Message);
        }

        await world.AssertEqualsPostgresAsync("public.t");
    }

    [Theory]
    [InlineData("-9999-01")]
    [InlineData("10000-01")]
    [InlineData("2026-13")]
    [InlineData("2026-8")]
    [InlineData("")]
    public async Task A_month_outside_the_calendar_fails(string month)
    {
        await using var world = await ReplicationWorld.StartAsync(PostgresVersion.V18, Sql, Models);

        Assert.Equal("failed", (await world.RepairAsync(new RepairArguments("public.t", "1", month, null, null))).State);

        Assert.Equal("done", (await world.RepairAsync(new RepairArguments("public.t", "1", "9999-12", null, null))).State);
        await world.AssertEqualsPostgresAsync("public.t");
    }

    [Fact]
    public async Task A_value_that_the_lake_cannot_hold_fails()
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18, "CREATE TABLE t (id int PRIMARY KEY, v numeric(10,2)); INSERT INTO t VALUES (1, 1)",
            "table: public.t\nkey: [id]");
        // The stream does not tell of it: the table is not parked.
        await world.ExecuteUnpublishedAsync("public.t", "INSERT INTO t VALUES (2, 'NaN')");

        var result = await world.RepairKeysAsync("public.t", from: "1");

        Assert.Equal("failed", result.State);
        Assert.Contains("cannot keep", result.Message, StringComparison.Ordinal);
        Assert.Equal("done", (await world.RepairKeysAsync("public.t", "1", "2")).State);
    }

    [Fact]
    public async Task A_range_too_large_for_memory_fails()
    {
        await using var world = await ReplicationWorld.CreateAsync(
            await PostgresServer.SharedAsync(PostgresVersion.V18),
            """
            CREATE TABLE t (id int PRIMARY KEY, v text);
            INSERT INTO t SELECT g, repeat(md5(g::text), 30) FROM generate_series(1, 20000) g;
            """,
            "table: public.t\nkey: [id]");
        world.Options.BatchBytesMax = 1 << 20;
        world.Start();
        await world.CatchUpAsync();

        var result = await world.RepairKeysAsync("public.t", from: "1");

        Assert.Equal("failed", result.State);
        Assert.Contains("smaller", result.Message, StringComparison.Ordinal);
        Assert.Equal("done", (await world.RepairKeysAsync("public.t", "1", "100")).State);
    }

    [Fact]
    public async Task A_command_that_ended_several_replicators_is_not_run_again()
    {
        await using var world = await ReplicationWorld.StartAsync(PostgresVersion.V18, Sql, Models);
        await world.StopAsync();
        await world.ExecuteAsync(
            """
            INSERT INTO lakehouse.command (kind, arguments, state, attempts)
            VALUES ('repair', '{"table": "public.t", "from": "1"}', 'running', 4),
                   ('repair', '{"table": "public.t", "from": "1"}', 'running', 5)
            """);
        world.Start();

        Assert.Equal("done", (await world.ResultAsync(1)).State);
        var result = await world.ResultAsync(2);

        Assert.Equal("failed", result.State);
        Assert.Contains("5 times", result.Message, StringComparison.Ordinal);
    }
}
