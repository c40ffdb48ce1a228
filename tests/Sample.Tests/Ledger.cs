using System.Security.Cryptography;
using System.Text;
using Lakehouse.Sample.Checks;
using Lakehouse.Sample.Feed;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Tests;

/// <summary>A database of its own with the sample company in it.</summary>
internal sealed class Ledger : IAsyncDisposable
{
    internal static readonly Instant End = Instant.FromUtc(2026, 11, 4, 13, 30);

    internal static readonly string[] Tables =
    [
        "tenants", "customers", "bank_accounts", "invoices", "invoice_lines", "payments", "refunds", "disputes", "fees", "payouts",
        "bank_transactions", "ledger_entries",
    ];

    private Ledger(NpgsqlDataSource source) => Source = source;

    internal NpgsqlDataSource Source { get; }

    /// <summary>Small: enough for every kind of event.</summary>
    internal static SampleOptions Small(ulong seed = 1) => new() { Seed = seed, JournalRows = 30_000, End = End };

    internal static async Task<Ledger> CreateAsync(PostgresVersion version, SampleOptions options)
    {
        var ledger = await EmptyAsync(version);
        await SampleCompany.CreateAsync(ledger.Source, options, progress: null, TestContext.Current.CancellationToken);
        return ledger;
    }

    internal static async Task<Ledger> EmptyAsync(PostgresVersion version)
    {
        var server = await PostgresServer.SharedAsync(version);
        var name = $"sample_{Guid.NewGuid():N}";
        // With a pool, as a program that writes all the time has it.
        var text = (await server.CreateDatabaseAsync(name)).Replace("Pooling=false", "Pooling=true", StringComparison.Ordinal);
        return new Ledger(NpgsqlDataSource.Create(text));
    }

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    internal Task<long> CountAsync(string tableAndCondition) => ScalarAsync<long>($"select count(*) from {tableAndCondition}");

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A digest of all rows of all tables, as text in the order of their keys.</summary>
    internal async Task<string> HashAsync()
    {
        var digests = new StringBuilder();
        foreach (var table in Tables)
            digests.Append(await ScalarAsync<string>($"select md5(string_agg(t::text, chr(10) order by id)) from {table} t"));
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(digests.ToString())));
    }

    internal async Task AssertSoundAsync() =>
        Assert.Empty(await LedgerChecks.FindAsync(Source, TestContext.Current.CancellationToken));

    internal LiveFeed Feed(LiveFeedOptions options) => new(Source, options, TimeProvider.System);

    /// <summary>Runs a feed until its counts are enough, or fails after two minutes.</summary>
    internal static async Task<FeedCounts> RunUntilAsync(LiveFeed feed, Predicate<FeedCounts> isEnough)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        var running = feed.RunAsync(stop.Token);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!running.IsCompleted && !isEnough(feed.Counts))
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
        Assert.True(isEnough(feed.Counts), $"The feed ended too early: {feed.Counts}");
        return feed.Counts;
    }

    public async ValueTask DisposeAsync() => await Source.DisposeAsync();
}
