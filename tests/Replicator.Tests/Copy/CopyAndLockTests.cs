using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>What rewrites or empties a table ignores snapshots, so it waits for a chunk that is being read.</summary>
public sealed class CopyAndLockTests(CopyServers servers) : IClassFixture<CopyServers>
{
    // One chunk by its statistics. Whoever is reading it is found by the server itself: a client that asks again and again
    // comes too late at times.
    private const string Sql =
        """
        CREATE TABLE large (id int PRIMARY KEY, v text);
        INSERT INTO large SELECT g, repeat(md5(g::text), 20) FROM generate_series(1, 100000) g;
        ANALYZE large;
        CREATE FUNCTION reading_backend() RETURNS int LANGUAGE plpgsql AS $$
        DECLARE reader int;
        BEGIN
          FOR attempt IN 1 .. 60000 LOOP
            PERFORM pg_stat_clear_snapshot();
            SELECT pid INTO reader FROM pg_stat_progress_copy WHERE relid = 0 OR command = 'COPY TO' LIMIT 1;
            EXIT WHEN reader IS NOT NULL;
            PERFORM pg_sleep(0.001);
          END LOOP;
          RETURN reader;
        END $$;
        """;

    [Theory]
    [InlineData(PostgresVersion.V15, "TRUNCATE large; INSERT INTO large VALUES (1, 'after')")]
    [InlineData(PostgresVersion.V18, "TRUNCATE large; INSERT INTO large VALUES (1, 'after')")]
    [InlineData(PostgresVersion.V15, "VACUUM FULL large")]
    [InlineData(PostgresVersion.V18, "VACUUM FULL large")]
    [InlineData(PostgresVersion.V18, "ALTER TABLE large ALTER v TYPE text COLLATE \"C\" USING v || ''")]
    public async Task It_waits_for_the_chunk_and_is_applied_after_it(PostgresVersion version, string rewrite)
    {
        await using var world = await ReplicationWorld.CreateAsync(servers[version], Sql, "table: public.large\nkey: [id]");
        await using var other = await world.OpenAsync();
        await using var watcher = await world.OpenAsync();
        var reader = watcher.ScalarAsync<int>("SELECT reading_backend()");
        world.Start();

        Task rewriting;
        using (StoppedProcess.Stop(await reader))
        {
            rewriting = other.ExecuteAsync(rewrite);
            await world.WaitForAsync(() => IsWaitingAsync(world, other), "the rewrite to wait for the chunk");
        }

        await rewriting;
        await world.ExecuteAsync("UPDATE large SET v = 'changed' WHERE id <= 10; DELETE FROM large WHERE id = 11");

        await world.AssertEqualsPostgresAsync("public.large");
    }

    [Fact]
    public async Task A_chunk_waits_for_a_lock_and_says_so()
    {
        await using var copy = await CopyWorld.CreateAsync(servers[PostgresVersion.V18], "DEFAULT", 1_000);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        await using var locker = await copy.BeginAsync("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        await holder.ExecuteAsync("COMMIT");

        await copy.World.WaitForAsync(
            () => Task.FromResult(copy.World.Progress.CopyWaits.Values.Any(IsLockTimeout)), "the status to name the lock");
        await locker.ExecuteAsync("TRUNCATE t; INSERT INTO t VALUES (1, 'x', 1, '')");
        await locker.ExecuteAsync("COMMIT");

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }

    private static bool IsLockTimeout(string reason) => reason.Contains("lock timeout", StringComparison.Ordinal);

    private static Task<bool> IsWaitingAsync(ReplicationWorld world, NpgsqlConnection session) => world.ScalarAsync<bool>(
        $"SELECT EXISTS (SELECT FROM pg_locks WHERE pid = {session.ProcessID} AND NOT granted)");
}
