using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Faults;

/// <summary>A replicator that <c>kill -STOP</c> froze wakes when another has taken over: it must notice and stop.</summary>
public sealed class ZombieTests
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_replicator_that_slept_while_streaming_is_fenced()
    {
        await using var server = await StartServerAsync();
        await using var world = await ReplicatedWorld.CreateAsync(server, StoreKind.Folder);
        var traffic = new OrderTraffic(world, Seed.NewRandom());
        await traffic.CreateAsync(rows: 200);
        await world.InitAsync();
        var sleeper = world.StartReplicator();
        await world.CatchUpAsync(sleeper);
        await traffic.StepAsync();

        sleeper.Stop();
        await AssertTakenOverAsync(world, traffic, sleeper);
    }

    [Fact]
    public async Task A_replicator_that_slept_between_taking_the_slot_and_raising_the_epoch_is_fenced()
    {
        await using var server = await StartServerAsync();
        await using var world = await ReplicatedWorld.CreateAsync(server, StoreKind.Folder);
        var traffic = new OrderTraffic(world, Seed.NewRandom());
        await traffic.CreateAsync(rows: 200);
        await world.InitAsync();

        var sleeper = world.StartReplicator(new ReplicatorSettings { StopAt = "start.slot-taken" });
        while (!sleeper.IsStopped)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ReplicatedWorld.Now);
        await AssertTakenOverAsync(world, traffic, sleeper);
    }

    /// <summary>The server gives up a client that is silent for 2 s.</summary>
    private static Task<PostgresServer> StartServerAsync() =>
        Requires.PartAsync(() => PostgresServer.StartAsync(PostgresVersion.V15, ("wal_sender_timeout", "2s")));

    private static async Task AssertTakenOverAsync(ReplicatedWorld world, OrderTraffic traffic, CliProcess sleeper)
    {
        var epoch = (await world.HeadAsync()).Writer.Epoch;
        await traffic.StepAsync();
        var heir = world.StartReplicator();
        await world.WaitForRootAsync(root => root.Writer.Epoch > epoch, heir);
        await traffic.StepAsync();

        sleeper.Continue();
        await traffic.StepAsync();
        Assert.Equal(1, await sleeper.WaitForExitAsync(ExitTimeout));
        Assert.Contains("Another replicator", Assert.Single(sleeper.ErrorLines), StringComparison.Ordinal);

        await traffic.StepAsync();
        await world.CatchUpAsync(heir);
        await world.AssertLakeEqualsPostgresAsync();
        await RootLine.AssertUnbrokenAsync(world);
    }
}
