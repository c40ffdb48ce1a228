using System.Globalization;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Domain.Progress;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Sample;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>API and replicator are killed while the company works and clients ask: no answer whose stamp and numbers
/// disagree.</summary>
public sealed class KillTests
{
    private const int AnswersMin = 10;

    private static readonly TimeSpan RestartMax = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        int.TryParse(
            Environment.GetEnvironmentVariable("LAKEHOUSE_KILL_SECONDS"), CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : 15);

    [Fact]
    public async Task Every_answer_is_what_a_replay_at_its_position_adds_up_to()
    {
        var random = Seed.NewRandom();
        await using var world = await KilledWorld.StartAsync();
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ReplicatedWorld.Now);
        var feeding = world.Company.Feed(new LiveFeedOptions { Seed = (ulong)random.Next(), EventsPerSecond = 40 })
            .RunAsync(stop.Token);
        await using var clients = new AskingClients(world, tenants, random);

        var kills = await KillAsync(world, clients, random);
        var answers = await clients.StopAsync();
        await stop.CancelAsync();
        await feeding;
        var changes = await world.Log.EndAsync(world.Company.Lake, clients.Newest);

        Seed.Print($"{kills} kills; {clients.Counts}; {changes.Count} rows changed meanwhile");
        var replay = new JournalReplay(world.Log.First, changes);
        foreach (var answer in answers.OrderBy(answer => answer.At))
        {
            replay.AdvanceTo(answer.At);
            answer.AssertEquals(replay.Rows);
        }

        Assert.True(changes.Count > 0 && answers.Count >= kills * 2 * AnswersMin);
    }

    /// <summary>Kills both at least once, and goes on until the time is over; before and after each there are answers, after the
    /// replicator's also ones of later states.</summary>
    private static async Task<int> KillAsync(KilledWorld world, AskingClients clients, Random random)
    {
        await AnswersAsync(world, clients, begunAfter: 0, Lsn.None);
        var startedAt = TimeProvider.System.GetTimestamp();
        var (kills, isApiFirst) = (0, random.Next(2) == 0);
        for (; kills < 2 || TimeProvider.System.GetElapsedTime(startedAt) < Duration; kills++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2_000)), TimeProvider.System, ReplicatedWorld.Now);
            var isApi = kills < 2 ? isApiFirst == (kills == 0) : random.Next(2) == 0;
            await (isApi ? world.KillApiAsync() : world.KillReplicatorAsync());
            await AnswersAsync(world, clients, clients.Begun, isApi ? Lsn.None : clients.Newest);
        }

        return kills;
    }

    private static Task AnswersAsync(KilledWorld world, AskingClients clients, int begunAfter, Lsn laterThan) =>
        world.WaitAsync(() => clients.CountOf(begunAfter, laterThan) >= AnswersMin, RestartMax);
}
