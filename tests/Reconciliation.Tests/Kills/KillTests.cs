using System.Diagnostics;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Support;

namespace Lakehouse.Reconciliation.Tests.Kills;

/// <summary>Whoever dies in the middle of a run: no wrong colour, and the next run is clean.</summary>
public sealed class KillTests
{
    private const string InSnapshot =
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' "
        + "AND backend_xmin IS NOT NULL";

    private const int SchedIdle = 5;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_reconciler_killed_between_proof_and_state_leaves_a_state_that_the_next_run_goes_on_from()
    {
        await using var world = await LiveAsync(await PostgresServer.SharedAsync(PostgresVersion.V18));
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);

        var killed = world.Lake.Start(["reconcile", "--once", "--nice", "0"], ("LAKEHOUSE_FAULT_KILL_AT", "proof.before-state"));
        Assert.Equal(CliProcess.Killed, await killed.WaitForExitAsync(TimeSpan.FromSeconds(90)));
        Assert.Null((await new ProofStore(world.Lake.Store, TimeProvider.System).ReadStateAsync(ReplicatedWorld.Now)).LastRun);

        await AssertMatchedAsync(world);
        Assert.NotNull((await new ProofStore(world.Lake.Store, TimeProvider.System).ReadStateAsync(ReplicatedWorld.Now)).LastRun);
    }

    [Theory]
    [InlineData("5", 5, 0)]
    [InlineData(null, 19, SchedIdle)]
    public async Task A_reconciler_killed_in_mid_run_leaves_no_proof_and_no_lock(string? nice, int isNice, int policy)
    {
        await using var world = await LiveAsync(await PostgresServer.SharedAsync(PostgresVersion.V18));
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);
        replicator.Stop();

        var killed = world.Lake.Start(["reconcile", "--once", .. nice is null ? Array.Empty<string>() : ["--nice", nice]]);
        await UntilPointAsync(world);
        Assert.All(killed.Priorities, thread => Assert.Equal((isNice, policy), thread));
        Assert.Equal(CliProcess.Killed, await killed.KillAsync());
        Assert.Empty(Proofs(world));
        await world.Lake.ExecuteAsync("SET lock_timeout = '10s'; TRUNCATE receipts");

        replicator.Continue();
        await world.Lake.CatchUpAsync(replicator);
        await AssertMatchedAsync(world);
    }

    [Fact]
    public async Task A_replicator_killed_in_mid_run_makes_the_run_stale_and_the_next_one_matches()
    {
        await using var world = await LiveAsync(await PostgresServer.SharedAsync(PostgresVersion.V18));
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);
        replicator.Stop();

        var running = RunAsync(world, TimeSpan.FromSeconds(3));
        await UntilPointAsync(world);
        await replicator.KillAsync();
        var proof = await running;
        Assert.Equal(Verdict.Stale, proof.Verdict);
        Assert.Contains("lakehouse replicate", proof.Reason, StringComparison.Ordinal);
        Assert.Empty(proof.Tables);

        await world.Lake.CatchUpAsync(world.Lake.StartReplicator());
        await AssertMatchedAsync(world);
    }

    [Fact]
    public async Task A_run_whose_replicator_is_killed_and_replaced_in_time_matches()
    {
        await using var world = await LiveAsync(await PostgresServer.SharedAsync(PostgresVersion.V15));
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);
        replicator.Stop();

        var running = RunAsync(world, TimeSpan.FromSeconds(120));
        await UntilPointAsync(world);
        await replicator.KillAsync();
        world.Lake.StartReplicator();

        AssertMatched(await running);
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_server_that_crashes_in_mid_run_makes_the_run_stale_and_the_next_one_matches(PostgresVersion version)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version));
        await using var world = await LiveAsync(server);
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);
        replicator.Stop();

        var running = RunAsync(world, TimeSpan.FromSeconds(8));
        await UntilPointAsync(world);
        await server.StopAsync(immediate: true);
        replicator.Continue();
        var proof = await running;
        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.True(proof.Verdict is Verdict.Stale or Verdict.Inconclusive, $"{proof.Verdict}");
        Assert.Equal(0, proof.Tables.Sum(table => table.Rows));
        var whileAway = await RunAsync(world, TimeSpan.FromSeconds(8));
        Assert.Equal(Verdict.Stale, whileAway.Verdict);

        await server.StartAgainAsync();
        // The test's own connections died too.
        world.Lake.Source.Clear();
        await world.Lake.ExecuteAsync("UPDATE entries SET note = 'after the crash' WHERE id = 1001");
        await world.Lake.CatchUpAsync(replicator);
        await AssertMatchedAsync(world);
    }

    [Fact]
    public async Task A_server_that_crashes_while_it_is_read_makes_the_run_stale_and_the_next_one_matches()
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(PostgresVersion.V18));
        await using var world = await LiveAsync(server);
        var replicator = world.Lake.StartReplicator();
        await world.Lake.CatchUpAsync(replicator);
        replicator.Stop();
        var running = RunAsync(world, TimeSpan.FromSeconds(60));
        await UntilPointAsync(world);

        // The session with the snapshot answers no more; the lake comes to the point, and both sides are read.
        await StopBackendAsync(await world.Lake.ScalarAsync<int>($"SELECT min(pid) FROM ({InSnapshot}) reading"));
        replicator.Continue();
        await world.Lake.WaitForRootAsync(root => root.Marks.Count > 0);
        await server.StopAsync(immediate: true);
        var proof = await running;

        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.Equal(Verdict.Stale, proof.Verdict);
        Assert.Empty(proof.Tables);
        await server.StartAgainAsync();
        world.Lake.Source.Clear();
        await world.Lake.CatchUpAsync(replicator);
        await AssertMatchedAsync(world);
    }

    private static async Task StopBackendAsync(int processId)
    {
        using var kill = Process.Start("kill", ["-STOP", $"{processId}"]);
        await kill.WaitForExitAsync(ReplicatedWorld.Now);
        Assert.Equal(0, kill.ExitCode);
    }

    private static async Task<BooksWorld> LiveAsync(PostgresServer server)
    {
        var world = await BooksWorld.CreateAsync(server, shops: 3);
        await world.Lake.InitAsync();
        return world;
    }

    private static Task<RunProof> RunAsync(BooksWorld world, TimeSpan timeout) =>
        world.NewReconciliation(options => options.LakeTimeout = timeout).ProveAsync();

    private static async Task AssertMatchedAsync(BooksWorld world) =>
        AssertMatched(await RunAsync(world, TimeSpan.FromSeconds(60)));

    private static void AssertMatched(RunProof proof)
    {
        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        Assert.True(proof.Tables.Sum(table => table.Rows) > 0);
        Assert.True(proof.Tables.Sum(table => table.Partitions) > 0);
    }

    /// <summary>Until a reconciler holds its snapshot; the lake stands still meanwhile.</summary>
    private static async Task UntilPointAsync(BooksWorld world)
    {
        while (await world.Lake.ScalarAsync<long>($"SELECT count(*) FROM ({InSnapshot}) reading") == 0)
            await Task.Delay(PollInterval, TimeProvider.System, ReplicatedWorld.Now);
    }

    private static IEnumerable<string> Proofs(BooksWorld world)
    {
        var folder = Path.Combine(world.Lake.Place.Location, "proofs");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories) : [];
    }
}
