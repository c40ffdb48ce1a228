using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Faults;

/// <summary>An S3 that answers 500 and 503, late, half, or not at all, while the replicator works: it waits, and loses
/// nothing.</summary>
public sealed class S3FaultTests
{
    private const int FaultsMin = 12;
    private const int StepsMax = 200;

    private static readonly WireFault[] Faults =
        [WireFault.InternalError, WireFault.SlowDown, WireFault.LosesAnswer, WireFault.CutsBody, WireFault.AnswersLate];

    [Fact]
    public async Task A_replicator_survives_a_bad_store()
    {
        var random = Seed.NewRandom();
        await using var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, StoreKind.S3);
        await using var proxy = new FaultProxy((await Requires.S3Async()).Endpoint);
        world.Place.Endpoint = proxy.Endpoint;
        var traffic = new OrderTraffic(world, random);
        await traffic.CreateAsync(rows: 200);
        await world.InitAsync();

        var replicator = world.StartReplicator(new ReplicatorSettings
        {
            FoldAge = TimeSpan.FromSeconds(1),
            CommitInterval = TimeSpan.FromMilliseconds(200),
        });
        for (var step = 0; step < StepsMax && proxy.FaultCount < FaultsMin; step++)
        {
            // One at a time: a store that refuses everything is another thing.
            if (step == 0 || proxy.PendingCount == 0)
                proxy.FailNext("", Faults[random.Next(Faults.Length)]);
            await traffic.StepAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ReplicatedWorld.Now);
            Assert.False(replicator.HasExited, replicator.Errors);
        }

        Assert.True(proxy.FaultCount >= FaultsMin, $"Only {proxy.FaultCount} requests failed.");
        await world.CatchUpAsync(replicator);
        Seed.Print($"{proxy.FaultCount} requests failed; {await world.AssertLakeEqualsPostgresAsync()} rows are equal");
        await RootLine.AssertUnbrokenAsync(world);
    }
}
