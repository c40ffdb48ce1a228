using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Storage;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>Two writers on a real S3, one behind a wire that loses and delays: nothing is lost, nothing is doubled.</summary>
public sealed class TwoWritersTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData(11), InlineData(12), InlineData(13)]
    public async Task What_a_writer_was_told_is_in_the_lake_exactly_once(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        var time = new ManualTime();
        var world = await RootWorld.CreateAsync(lake.Store, time);
        WireFault[] faults =
            [WireFault.None, WireFault.LosesAnswer, WireFault.LandsLater, WireFault.InternalError, WireFault.Conflict];
        List<Guid> confirmed = [];

        await using var badWire = lake.OpenAgain(options => options with { Endpoint = proxy.Endpoint });
        var old = world.Publisher(badWire);
        await old.RaiseEpochAsync(_ => ValueTask.FromResult(true), Now);
        var oldQueue = new RootQueue(old, world.Heads, time);
        for (var edit = 0; edit < 20; edit++)
        {
            proxy.FailNext("PUT", faults[random.Next(faults.Length)]);
            confirmed.Add((await EditAsync(oldQueue)).CommitId);
        }

        // The answer to the old writer's last root is lost while the new writer raises; its late requests arrive after that.
        proxy.FailNext("PUT", WireFault.LandsLater, WireFault.LandsLater);
        var lastOfOld = Record.ExceptionAsync(() => EditAsync(oldQueue));
        var young = world.Publisher(lake.Store);
        await young.RaiseEpochAsync(_ => ValueTask.FromResult(true), Now);
        var youngQueue = new RootQueue(young, world.Heads, time);
        var fenced = await lastOfOld;
        for (var edit = 0; edit < 5; edit++)
            confirmed.Add((await EditAsync(youngQueue)).CommitId);
        await proxy.DeliverLateAsync();

        var roots = await world.AllAsync();
        Assert.True(fenced is null or FencedException);
        Assert.Equal(Enumerable.Range(1, roots.Count).Select(number => (long)number), roots.Select(root => root.Number));
        Assert.All(confirmed, commit => Assert.Single(roots, root => root.CommitId == commit));
        Assert.Equal(0x100ul + (ulong)confirmed.Count + (fenced is null ? 1ul : 0), roots[^1].Lsn.Value);
        Assert.Equal(roots.Select(root => root.Writer.Epoch).Order(), roots.Select(root => root.Writer.Epoch));
    }

    private static Task<LakeRoot> EditAsync(RootQueue queue) =>
        queue.EnqueueAsync(RootPriority.Commit, root => root.AtLsn(root.Lsn.Value + 1), Now).AsTask();
}
