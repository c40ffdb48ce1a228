using Lakehouse.Domain.Calendar;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Reconciliation.Tests.FalseAlarms;

/// <summary>A tenant's rows are filed under its new zone while no snapshot sees that it moved.</summary>
public sealed class UnseenZoneTests
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_zone_that_changed_unseen_is_no_difference()
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(PostgresVersion.V18));
        await using var world = await BooksWorld.CreateAsync(server, shops: 2);
        await world.Lake.ExecuteAsync($"INSERT INTO entries VALUES (1901, 1, '{AtTheEdge(world)}', 1.5, 'USD', 'edge')");
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        var before = await world.FoldedAsync();
        await server.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        await UntilAsync(world, "SELECT current_setting('synchronous_standby_names') = 'nobody'");
        await using var writer = new NpgsqlConnection(PostgresUrl.ToConnectionString(world.Lake.Url));
        await writer.OpenAsync(ReplicatedWorld.Now);
        await using var move = new NpgsqlCommand("UPDATE shops SET time_zone = 'America/New_York' WHERE id = 1", writer);
        var moving = move.ExecuteNonQueryAsync(ReplicatedWorld.Now);
        await world.Lake.WaitForRootAsync(root => root.Table("public.entries").Filed.Count == 0
            && root.Table("public.shops").Changes.Any(file => file.MaxLsn > before.Lsn));

        var unseen = await world.NewReconciliation(options => options.CompareAll = true).ProveAsync();
        await world.Lake.ExecuteAsync($"SELECT pg_cancel_backend({writer.ProcessID})");
        await moving;
        await server.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        var seen = await world.NewReconciliation(options => options.CompareAll = true).ProveAsync();

        Seed.Print($"{unseen.Verdict}: {unseen.Reason}; then {seen.Verdict}: {seen.Reason}");
        Assert.Equal(Verdict.Inconclusive, unseen.Verdict);
        Assert.Contains("another time zone", unseen.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Matched, seen.Verdict);
    }

    /// <summary>In the closed month in New York, in the next one in Kolkata.</summary>
    private static Instant AtTheEdge(BooksWorld world) =>
        ReportMonth.Parse(world.ClosedMonth).Next.FirstDay.AtMidnight().InUtc().ToInstant() - Duration.FromHours(4);

    private static async Task UntilAsync(BooksWorld world, string sql)
    {
        while (!await world.Lake.ScalarAsync<bool>(sql))
            await Task.Delay(PollInterval, TimeProvider.System, ReplicatedWorld.Now);
    }
}
