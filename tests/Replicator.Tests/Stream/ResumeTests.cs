using Lakehouse.Domain.Progress;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>The connection is cut again and again under load.</summary>
public sealed class ResumeTests
{
    private const int KillsPerTest = 6;

    private const string Sql =
        """
        CREATE TABLE counters (id int PRIMARY KEY, v int);
        CREATE TABLE log (n serial, v text);
        INSERT INTO counters SELECT g, 0 FROM generate_series(1, 20) g;
        """;

    private static readonly string[] Models = ["table: public.counters\nkey: [id]", "table: public.log"];

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_walsender_killed_under_load_loses_and_doubles_nothing(PostgresVersion version)
    {
        await using var world = await ReplicationWorld.StartAsync(version, Sql, Models);
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(world, enough.Token);

        for (var kill = 0; kill < KillsPerTest; kill++)
        {
            var root = await world.RootAsync();
            await world.ExecuteAsync(
                "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database()");
            await world.WaitForRootAsync(
                next => next.Writer.Epoch > root.Writer.Epoch && next.Lsn > root.Lsn, "the next session");
            await AssertConfirmedIsInALakeRootAsync(world);
        }

        await enough.CancelAsync();
        await writing;
        await world.AssertEqualsPostgresAsync("public.counters", "public.log");
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task The_server_is_told_only_what_a_root_contains(PostgresVersion version)
    {
        await using var world = await ReplicationWorld.StartAsync(version, Sql, Models);
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(world, enough.Token);

        for (var look = 0; look < 100; look++)
            await AssertConfirmedIsInALakeRootAsync(world);

        await enough.CancelAsync();
        await writing;
    }

    private static async Task WriteAsync(ReplicationWorld world, CancellationToken enough)
    {
        await using var session = await world.OpenAsync();
        for (var round = 0; !enough.IsCancellationRequested; round++)
        {
            await session.ExecuteAsync(
                $"BEGIN; UPDATE counters SET v = v + 1 WHERE id % 5 = {round % 5}; "
                + $"INSERT INTO log(v) VALUES ('{round}'); COMMIT");
        }
    }

    /// <summary>Asks the slot first: the root may only be newer.</summary>
    private static async Task AssertConfirmedIsInALakeRootAsync(ReplicationWorld world)
    {
        var confirmed = Lsn.Parse(await world.ScalarAsync<string>(
            "SELECT confirmed_flush_lsn::text FROM pg_replication_slots WHERE database = current_database()"));
        var root = await world.RootAsync();

        Assert.True(confirmed <= root.Lsn, $"{confirmed} is confirmed, root {root.Number} ends at {root.Lsn}.");
    }
}
