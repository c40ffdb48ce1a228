using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Pgbench;

/// <summary>A client that nobody here wrote, while the replicator dies five times.</summary>
public sealed class PgbenchTests
{
    private const int KillCount = 5;

    [Theory]
    [InlineData(PostgresVersion.V15, 30)]
    [InlineData(PostgresVersion.V18, 10)]
    public async Task The_lake_equals_Postgres_after_five_kills(PostgresVersion version, int seconds)
    {
        var random = Seed.NewRandom();
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version));
        await using var world = await ReplicatedWorld.CreateAsync(server, StoreKind.Folder);
        await Task.Run(() => Run(world, "-i", "-s", "10", "-q"));
        File.Copy(RepositoryFolder.PathOf("models", "pgbench", "pgbench.yaml"), Path.Combine(world.Models, "pgbench.yaml"));
        await world.InitAsync();

        var load = Task.Run(() => Run(world, "-c", "4", "-j", "1", "-T", $"{seconds}", "-n"));
        var settings = new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(2) };
        var replicator = world.StartReplicator(settings);
        for (var kill = 0; kill < KillCount; kill++)
        {
            // Two at any moment, of the copy as a rule; the others when every table is live and the stream is busy.
            await LiveAsync(world, replicator, random, TimeSpan.FromSeconds(0.3 * seconds / KillCount), isLive: kill >= 2);
            Assert.Equal(CliProcess.Killed, await replicator.KillAsync());
            replicator = world.StartReplicator(settings);
        }

        Seed.Print(await load);
        await world.CatchUpAsync(replicator);
        Seed.Print($"{await world.AssertLakeEqualsPostgresAsync()} rows are equal");
        await world.AssertVerifiedAsync();
    }

    /// <summary>Until a random moment: mostly after the process has published, at times while it starts.</summary>
    private static async Task LiveAsync(ReplicatedWorld world, CliProcess replicator, Random random, TimeSpan atMost, bool isLive)
    {
        var before = await world.HeadAsync();
        if (isLive)
        {
            await world.WaitForRootAsync(
                root => root.Number > before.Number && root.Tables.All(table => table.State == TableState.Live), replicator);
        }
        else if (random.Next(5) > 0)
            await world.WaitForRootAsync(root => root.Number > before.Number, replicator);
        await Task.Delay(atMost * random.NextDouble(), TimeProvider.System, ReplicatedWorld.Now);
        var root = await world.HeadAsync();
        var liveCount = root.Tables.Count(table => table.State == TableState.Live);
        Seed.Print($"kill -9 at root {root.Number}, {root.Lsn}; {liveCount} tables live");
    }

    private static string Run(ReplicatedWorld world, params string[] arguments) =>
        Command.Run(PostgresTools.Pgbench, [.. arguments, world.Url]);
}
