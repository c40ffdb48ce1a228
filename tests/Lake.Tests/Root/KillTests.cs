using System.Diagnostics;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>A writer killed by <c>kill -9</c> at each named instruction leaves a whole lake, and the next one goes on.</summary>
public sealed class KillTests
{
    private const string ChildLake = "LAKEHOUSE_TEST_CHILD_LAKE";
    private const int SignalKill = 128 + 9;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("publish.before-put:3", 2)]
    [InlineData("publish.after-put:3", 3)]
    [InlineData("put.before-link:3", 2)]
    [InlineData("put.after-link:3", 3)]
    public async Task A_kill_leaves_whole_roots_and_the_next_writer_goes_on(string point, long headLeft)
    {
        await using var lake = await TestLake.OpenAsync("folder");

        Assert.Equal(SignalKill, await RunChildAsync(lake.Location, point));

        var time = TimeProvider.System;
        var heads = new HeadFinder(lake.Store, time);
        Assert.Equal(headLeft, (await heads.FindAsync(Now))!.Number);
        var publisher = new RootPublisher(lake.Store, heads, Guid.NewGuid(), new RootPublisherOptions(), time);
        var raised = await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), Now);
        Assert.Equal((headLeft + 1, 2), (raised.Number, raised.Writer.Epoch));
    }

    /// <summary>Not a test of its own: what the child process does until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Child_publishes_until_it_is_killed()
    {
        var location = Environment.GetEnvironmentVariable(ChildLake);
        Assert.SkipWhen(location is null, "Runs only as a child of KillTests.");
        await using var store = ObjectStores.Open(location!, new StoreOptions());
        var time = TimeProvider.System;
        var publisher = new RootPublisher(store, new HeadFinder(store, time), Guid.NewGuid(), new RootPublisherOptions(), time);
        await publisher.CreateAsync(Roots.First(time.GetUtcNow()), Now);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), Now);
        await publisher.PublishAsync(publisher.Current!.Next(publisher.Writer!, time.GetUtcNow()), Now);
    }

    private static async Task<int> RunChildAsync(string location, string point)
    {
        var method = $"{typeof(KillTests).FullName}.{nameof(Child_publishes_until_it_is_killed)}";
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-noLogo", "-explicit", "only", "-method", method])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildLake] = location;
        start.Environment["LAKEHOUSE_FAULT_KILL_AT"] = point;
        using var child = Process.Start(start)!;
        _ = child.StandardError.ReadToEndAsync(Now);
        _ = await child.StandardOutput.ReadToEndAsync(Now);
        await child.WaitForExitAsync(Now);
        return child.ExitCode;
    }
}
