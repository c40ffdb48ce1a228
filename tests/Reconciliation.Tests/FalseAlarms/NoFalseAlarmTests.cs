using System.Globalization;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Reconciliation.Tests.Company;
using Lakehouse.Reconciliation.Tests.Load;
using Lakehouse.Sample;
using Lakehouse.Support;

namespace Lakehouse.Reconciliation.Tests.FalseAlarms;

/// <summary>The lake is right, the load is full: nobody may be woken.</summary>
public sealed class NoFalseAlarmTests
{
    /// <summary>Of so many runs one may be inconclusive.</summary>
    private const int InconclusiveEvery = 20;

    private const int ProgressEvery = 10;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Transactions a second of pgbench. Server, replicator, reconciler and the writers share the machine: on two cores
    /// pgbench at its own speed leaves the lake none, and a run that waits for it is STALE, not proof.</summary>
    private static readonly int? PgbenchRate = Setting("LAKEHOUSE_RECONCILE_PGBENCH_RATE") switch
    {
        0 => null,
        var given => given ?? 50 * Environment.ProcessorCount,
    };

    /// <summary>A sample of each: 200 of each version take a quiet machine and half an hour on two cores.</summary>
    private static readonly int RunCount = Setting("LAKEHOUSE_RECONCILE_RUNS") ?? 8;

    /// <summary>Of so many runs one is also checked by a temporary slot with an exported snapshot.</summary>
    private static readonly int OracleEvery = Math.Min(20, RunCount);

    /// <summary>Many kinds of transactions at once, each of which makes order of commit and order of visibility
    /// differ.</summary>
    private static readonly LiveFeedOptions Feed = new()
    {
        EventsPerSecond = 25,
        Connections = 6,
        SavepointPermille = 200,
        LongPermille = 30,
        LongTransaction = TimeSpan.FromSeconds(1),
        PreparedPermille = 150,
        RollbackPermille = 50,
    };

    /// <summary>A disk that takes its time: a transaction whose commit record is written stays invisible until it is flushed, as
    /// on a server with thousands of transactions a second.</summary>
    private static readonly (string Name, string Value)[] SlowFlush =
        [("fsync", "on"), ("commit_delay", "10000"), ("commit_siblings", "0")];

    // One after the other: side by side they would wait for each other, and a run would be of minutes.
    [Fact]
    public async Task Reconciling_PostgreSQL_15_under_full_load_raises_no_false_alarm() =>
        AssertNoFalseAlarm(await RunAsync(PostgresVersion.V15));

    [Fact]
    public async Task Reconciling_PostgreSQL_18_under_full_load_raises_no_false_alarm() =>
        AssertNoFalseAlarm(await RunAsync(PostgresVersion.V18));

    private static void AssertNoFalseAlarm(RunTally tally)
    {
        Seed.Print(tally.ToString());
        Assert.Empty(tally.Of(Verdict.Mismatched));
        Assert.Empty(tally.Of(Verdict.Stale));
        var inconclusive = tally.Of(Verdict.Inconclusive).ToList();
        Assert.All(inconclusive, proof => Assert.NotNull(proof.Reason));
        Assert.True(inconclusive.Count * InconclusiveEvery <= tally.Count);
        Assert.All(tally.Of(Verdict.Matched), AssertCompared);
        Assert.True(tally.WithUnseenCount > 0, "No run had a transaction to undo: the load was too tame to prove anything.");
    }

    /// <summary>Green means that something was compared.</summary>
    private static void AssertCompared(RunProof proof)
    {
        Assert.True(proof.Tables.Sum(table => table.Rows) > 0);
        Assert.True(proof.Tables.Sum(table => table.Partitions) > 0);
        Assert.All(proof.Tables, table => Assert.Empty(table.Unreadable));
        Assert.Equal(0, proof.Tables.Sum(table => table.Postponed));
    }

    private static async Task<RunTally> RunAsync(PostgresVersion version)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version, SlowFlush));
        await using var world = await CompanyWorld.CreateAsync(server);
        await world.AddPgbenchAsync();
        await world.Lake.InitAsync();
        var replicator = world.Lake.StartReplicator(new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(5) });
        await world.Lake.CatchUpAsync(replicator);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ReplicatedWorld.Now);
        var feed = world.Feed(Feed);
        var feeding = feed.RunAsync(stop.Token);
        await using var pgbench = PgbenchLoad.Start(world.Lake, PgbenchRate);
        var tally = await ReconcileAsync(world, $"PostgreSQL {(int)version}");

        pgbench.AssertRunning();
        Assert.False(replicator.HasExited, replicator.Errors);
        Assert.False(feeding.IsCompleted);
        await stop.CancelAsync();
        await feeding;
        Seed.Print($"PostgreSQL {(int)version}: feed {feed.Counts}; pgbench {pgbench.LastProgress}");
        Assert.All([feed.Counts.Savepoints, feed.Counts.LongTransactions, feed.Counts.Prepared], count => Assert.True(count > 0));
        return tally;
    }

    private static async Task<RunTally> ReconcileAsync(CompanyWorld world, string name)
    {
        var reconciliation = world.NewReconciliation();
        var tally = new RunTally(name);
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        while (tally.Count < RunCount)
        {
            var proof = await reconciliation.ProveAsync();
            tally.Add(proof, proof.Root is null ? 0 : await UnseenTransactions.CountAsync(world.Lake, proof));
            if (tally.Count % ProgressEvery == 0)
                Seed.Print(tally.ToString());
            if (tally.Count % OracleEvery == 0)
                await world.Lake.AssertVerifiedAsync();
            await timer.WaitForNextTickAsync(ReplicatedWorld.Now);
        }

        return tally;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
