using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>With a synchronous standby missing a commit is decoded while no snapshot sees it: a chunk read meanwhile has the old
/// row.
/// </summary>
public sealed class LateVisibilityTests
{
    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_commit_decoded_before_the_chunk_but_unseen_by_it_is_applied(PostgresVersion version)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version));
        await using var copy = await CopyWorld.CreateAsync(server, "DEFAULT", 1_000);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        await using var writer = await copy.World.OpenAsync();
        await using var ending = await copy.World.OpenAsync();
        await server.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        await copy.World.WaitForAsync(
            () => copy.World.ScalarAsync<bool>("SELECT current_setting('synchronous_standby_names') = 'nobody'"), "the setting");

        var committing = writer.ExecuteAsync(
            "INSERT INTO t VALUES (100, 'x', 1, 'new'); UPDATE t SET v = -1 WHERE id = 1; DELETE FROM t WHERE id = 2; "
            + "UPDATE t SET id = 300 WHERE id = 3");
        await copy.World.WaitForAsync(
            () => ending.ScalarAsync<bool>(
                $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {writer.ProcessID} AND wait_event = 'SyncRep')"),
            "the commit to wait for its standby");
        await copy.FinishATransactionAsync();
        await holder.ExecuteAsync("SET LOCAL synchronous_commit = local; COMMIT");
        await copy.WaitForChunksAsync(1);
        Assert.Equal(0L, await ending.ScalarAsync<long>("SELECT count(*) FROM t WHERE id = 100"));

        await ending.ExecuteAsync($"SELECT pg_cancel_backend({writer.ProcessID})");
        await committing;
        await server.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await server.ExecuteAsync("SELECT pg_reload_conf()");

        Assert.Equal(1L, await ending.ScalarAsync<long>("SELECT count(*) FROM t WHERE id = 100"));
        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }
}
