using System.Diagnostics;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Faults;

/// <summary>A replicator that <c>kill -9</c> ends at each named point; the next one goes on, and nothing is lost or
/// doubled.</summary>
public sealed class KillTests
{
    private static readonly TimeSpan FoldAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TrafficTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Point and how often it is reached before the kill: the first fold is a table's entry, a later one a fold
    /// proper.</summary>
    public static TheoryData<string, StoreKind> Points =>
    [
        ("start.slot-taken", StoreKind.Folder),
        ("commit.before-root:2", StoreKind.Folder),
        ("commit.after-root:2", StoreKind.Folder),
        ("publish.before-put:6", StoreKind.Folder),
        ("publish.after-put:6", StoreKind.Folder),
        ("publish.before-put:6", StoreKind.S3),
        ("publish.after-put:6", StoreKind.S3),
        ("put.before-link:9", StoreKind.Folder),
        ("put.after-link:9", StoreKind.Folder),
        ("fold.before-metadata", StoreKind.Folder),
        ("fold.before-root", StoreKind.Folder),
        ("fold.after-root", StoreKind.Folder),
        ("fold.before-metadata:3", StoreKind.Folder),
        ("fold.before-root:3", StoreKind.Folder),
        ("fold.after-root:3", StoreKind.Folder),
        ("refile.before-metadata", StoreKind.Folder),
        ("refile.before-root", StoreKind.Folder),
        ("refile.before-root:3", StoreKind.Folder),
        ("repair.before-metadata", StoreKind.Folder),
        ("repair.before-root", StoreKind.Folder),
    ];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task After_a_kill_the_next_replicator_goes_on(string point, StoreKind store)
    {
        await using var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, store);
        var traffic = new OrderTraffic(world, Seed.NewRandom());
        await traffic.CreateAsync(rows: 300);
        await world.InitAsync();

        var killed = world.StartReplicator(new ReplicatorSettings { FoldAge = FoldAge, KillAt = point });
        // Not faster than the replicator: a fold needs changes that come after its table is live.
        var startedAt = Stopwatch.GetTimestamp();
        while (!killed.HasExited && Stopwatch.GetElapsedTime(startedAt) < TrafficTimeout)
        {
            await traffic.StepAsync();
            if (point.StartsWith("repair.", StringComparison.Ordinal))
                await traffic.AskForRepairAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, ReplicatedWorld.Now);
        }

        Assert.Equal(CliProcess.Killed, await killed.WaitForExitAsync(TimeSpan.FromSeconds(20)));

        await traffic.StepAsync();
        var next = world.StartReplicator(new ReplicatorSettings { FoldAge = FoldAge });
        await world.CatchUpAsync(next);
        await traffic.StepAsync();
        await world.CatchUpAsync(next);
        Assert.True(await world.AssertLakeEqualsPostgresAsync() > 300);
        await traffic.AssertDaysAsync();
        await traffic.AssertSumsAsync();
        await RootLine.AssertUnbrokenAsync(world);
    }

    /// <summary>Those of the reconciler are killed where it is tested.</summary>
    [Fact]
    public void Every_named_point_of_the_replicator_has_its_kill()
    {
        var killed = Points.Select(row => row.Data.Item1.Split(':')[0]).ToHashSet();
        var named = FaultPointList.Read().Where(point => !point.StartsWith("proof.", StringComparison.Ordinal));

        Assert.Equal(named.Order(), killed.Order());
    }
}
