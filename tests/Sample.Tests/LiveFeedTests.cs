using Lakehouse.Domain.Calendar;
using Lakehouse.Sample.Feed;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Sample.Tests;

public sealed class LiveFeedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Parallel_connections_with_every_kind_of_transaction_keep_the_books_sound(PostgresVersion version)
    {
        await using var ledger = await Ledger.SmallAsync(version);
        var entriesBefore = await ledger.CountAsync("ledger_entries");
        var feed = ledger.Feed(new LiveFeedOptions
        {
            EventsPerSecond = 0,
            Connections = 6,
            Mix = FeedMix.Default.With(FeedEventKind.TenantAdded, 10),
            SavepointPermille = 200,
            LongPermille = 20,
            LongTransaction = TimeSpan.FromMilliseconds(200),
            PreparedPermille = 150,
            RollbackPermille = 100,
        });

        var counts = await Ledger.RunUntilAsync(
            feed, counts => counts.Committed >= 1_500 && Enum.GetValues<FeedEventKind>().All(kind => counts.ByKind[kind] > 0));

        output.WriteLine($"{counts}: {string.Join(", ", counts.ByKind)}");
        await ledger.AssertSoundAsync();
        Assert.True(await ledger.CountAsync("ledger_entries") > entriesBefore + counts.Committed);
        Assert.Equal(0, await ledger.CountAsync("pg_prepared_xacts where database = current_database()"));
        Assert.All(
            [counts.Savepoints, counts.LongTransactions, counts.Prepared, counts.RolledBack], count => Assert.True(count > 0));
    }

    [Fact]
    public async Task One_connection_writes_the_same_rows_for_the_same_seed()
    {
        await using var first = await Ledger.SmallAsync(PostgresVersion.V18);
        await using var again = await Ledger.SmallAsync(PostgresVersion.V18);
        await using var other = await Ledger.SmallAsync(PostgresVersion.V18);

        await WriteAloneAsync(first, seed: 7);
        await WriteAloneAsync(again, seed: 7);
        await WriteAloneAsync(other, seed: 8);

        var hash = await first.HashAsync();
        Assert.Equal(hash, await again.HashAsync());
        Assert.NotEqual(hash, await other.HashAsync());
    }

    [Fact]
    public async Task A_second_run_goes_on_where_the_first_one_stopped()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        var options = new LiveFeedOptions { EventsPerSecond = 0, EventsMax = 200 };

        await ledger.Feed(options).RunAsync(TestContext.Current.CancellationToken);
        var afterFirst = await ledger.CountAsync("payments");
        await ledger.Feed(options).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(await ledger.CountAsync("payments") > afterFirst);
        await ledger.AssertSoundAsync();
    }

    [Fact]
    public async Task What_a_dead_writer_left_prepared_is_rolled_back_at_the_next_start()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V15);
        await ledger.ExecuteAsync(
            "begin; update tenants set name = 'never' where id = 1; prepare transaction 'lakehouse_sample_999999999_1'");

        await ledger.Feed(new LiveFeedOptions { EventsMax = 1 }).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await ledger.CountAsync("pg_prepared_xacts where database = current_database()"));
        Assert.Equal(0, await ledger.CountAsync("tenants where name = 'never'"));
    }

    [Fact]
    public async Task What_another_worker_is_rolling_back_is_left_to_it()
    {
        // A roll back that waits for a standby which is not there keeps its transaction busy.
        await using var server = await PostgresServer.StartAsync(
            PostgresVersion.V18, ("synchronous_standby_names", "nobody"), ("synchronous_commit", "local"));
        await using var ledger = await Ledger.OnAsync(server, Ledger.Small());
        const string Name = "lakehouse_sample_999999999_1";
        await ledger.ExecuteAsync($"begin; create table never (); prepare transaction '{Name}'");
        const string Waiting = "pg_stat_activity where wait_event = 'SyncRep'";
        await using var other = await ledger.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(other, "set synchronous_commit = on");
        var rollingBack = ExecuteAsync(other, $"rollback prepared '{Name}'");
        while (await ledger.CountAsync(Waiting) == 0)
            Assert.False(rollingBack.IsCompleted);

        await ledger.Feed(new LiveFeedOptions { EventsMax = 1 }).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await ledger.CountAsync(Waiting));
        await ledger.ExecuteAsync("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        await rollingBack;
        Assert.Equal(0, await ledger.CountAsync("pg_prepared_xacts"));
    }

    [Fact]
    public async Task A_server_that_crashes_is_waited_for()
    {
        await using var server = await PostgresServer.StartAsync(PostgresVersion.V18);
        await using var ledger = await Ledger.OnAsync(server, Ledger.Small());
        var feed = ledger.Feed(new LiveFeedOptions { EventsPerSecond = 0, PreparedPermille = 300 });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var running = feed.RunAsync(stop.Token);
        await Ledger.UntilAsync(running, () => feed.Counts.Committed > 100);
        await server.RestartAsync(immediate: true);
        var committed = feed.Counts.Committed;
        await Ledger.UntilAsync(running, () => feed.Counts.Committed > committed + 100);
        await stop.CancelAsync();
        await running;

        Assert.True(feed.Counts.Retried > 0);
        await ledger.AssertSoundAsync();
    }

    [Fact]
    public async Task The_rate_is_not_exceeded()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        var startedAt = TimeProvider.System.GetTimestamp();

        await ledger.Feed(new LiveFeedOptions { EventsPerSecond = 50, EventsMax = 60 })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.True(TimeProvider.System.GetElapsedTime(startedAt) >= TimeSpan.FromSeconds(1.1));
    }

    [Fact]
    public async Task Late_disputes_count_on_their_charges_day()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        const string Late =
            "ledger_entries e join disputes d on d.id = e.document_id join payments p on p.id = d.payment_id "
            + "where e.document_type = 'dispute' and d.source_event_id = e.source_event_id "
            + "and e.occurred_at >= '2026-11-04 14:00Z' and e.effective_at = p.paid_at "
            + "and e.occurred_at - e.effective_at > interval '300 days'";
        var onlyDisputes = new FeedMix(FeedMix.Default.Weights.Clear()).With(FeedEventKind.Dispute, 1);

        await ledger.Feed(new LiveFeedOptions { EventsPerSecond = 0, EventsMax = 80, Mix = onlyDisputes })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.True(await ledger.CountAsync(Late) >= 10);
        await ledger.AssertSoundAsync();
    }

    [Fact]
    public async Task A_tenant_can_move_to_another_zone_and_to_none_that_does_not_exist()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        var feed = ledger.Feed(new LiveFeedOptions());
        var cancellation = TestContext.Current.CancellationToken;

        await feed.MoveTenantAsync(1, "Pacific/Apia", cancellation);

        Assert.Equal("Pacific/Apia", await ledger.ScalarAsync<string>("select time_zone from tenants where id = 1"));
        await Assert.ThrowsAsync<UnknownTimeZoneException>(() => feed.MoveTenantAsync(1, "Mars/Olympus", cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => feed.MoveTenantAsync(99_999, "Pacific/Apia", cancellation));
    }

    [Fact]
    public async Task A_database_without_the_company_is_refused()
    {
        await using var ledger = await Ledger.EmptyAsync(PostgresVersion.V18);

        await Assert.ThrowsAsync<SampleMissingException>(
            () => ledger.Feed(new LiveFeedOptions()).RunAsync(TestContext.Current.CancellationToken));
    }

    private static async Task WriteAloneAsync(Ledger ledger, ulong seed)
    {
        var options = new LiveFeedOptions
        {
            Seed = seed,
            EventsPerSecond = 0,
            EventsMax = 400,
            Connections = 1,
            SavepointPermille = 100,
            RollbackPermille = 100,
        };
        var feed = new LiveFeed(ledger.Source, options, new LedgerTime(isStopped: true));
        await feed.RunAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
