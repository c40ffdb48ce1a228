using System.Globalization;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Reconciliation.Tests.Company;
using Lakehouse.Sample;
using Lakehouse.Sample.Checks;
using Lakehouse.Support;

namespace Lakehouse.Reconciliation.Tests.Roots;

/// <summary>One transaction is one state: whichever root is read while the company works, its books are in order.</summary>
public sealed class LedgerAtRootsTests
{
    private static readonly int RootCount =
        int.TryParse(Environment.GetEnvironmentVariable("LAKEHOUSE_RECONCILE_RUNS"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 12;

    [Fact]
    public async Task At_every_root_the_journal_sums_to_zero_and_documents_equal_their_entries()
    {
        await using var world = await CompanyWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18));
        await world.Lake.InitAsync();
        var replicator = world.Lake.StartReplicator(new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(5) });
        var root = await world.Lake.CatchUpAsync(replicator);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ReplicatedWorld.Now);
        var feed = world.Feed(new LiveFeedOptions { EventsPerSecond = 30, SavepointPermille = 100, PreparedPermille = 100 });
        var feeding = feed.RunAsync(stop.Token);

        var entriesBefore = await CheckAsync(world, root);
        var entries = entriesBefore;
        for (var count = 1; count < RootCount; count++)
        {
            var read = root;
            root = await world.Lake.WaitForRootAsync(
                next => next.Number > read.Number && next.Source.LastCommitAt > read.Source.LastCommitAt, replicator);
            entries = await CheckAsync(world, root);
        }

        await stop.CancelAsync();
        await feeding;
        Seed.Print($"{RootCount} roots; {entriesBefore} journal rows at the first, {entries} at the last; feed {feed.Counts}");
        Assert.True(entries > entriesBefore);
    }

    /// <returns>Journal rows.</returns>
    private static async Task<long> CheckAsync(CompanyWorld world, LakeRoot root)
    {
        using var session = await world.Lake.OpenAsync(root);
        using var findings = session.Query(LedgerChecks.Query, ReplicatedWorld.Now);
        var checks = 0;
        while (findings.Read() is { } chunk)
        {
            foreach (var row in chunk)
            {
                checks++;
                Assert.True((long)row[1]! == 0, $"At root {root.Number}: {row[0]} is broken {row[1]} times, first by {row[2]}.");
            }
        }

        Assert.Equal(LedgerChecks.All.Count, checks);
        using var counted = session.Query("SELECT count(*) FROM ledger_entries", ReplicatedWorld.Now);
        return (long)counted.Read()!.Single()[0]!;
    }
}
