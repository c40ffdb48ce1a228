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
        "tenants", "customers", "bank_accounts", "invoices", "invoice_lines", "payments", "refunds", "disputes", "fees",
        "payouts",
        "bank_transactions", "ledger_entries",
    ];

    private static readonly Dictionary<PostgresVersion, Lazy<Task<string>>> Templates = Enum.GetValues<PostgresVersion>()
        .ToDictionary(version => version, version => new Lazy<Task<string>>(() => LoadTemplateAsync(version)));

    private readonly PostgresServer _server;
    private readonly bool _isKept;

    private Ledger(PostgresServer server, NpgsqlDataSource source, bool isKept = false) =>
        (_server, Source, _isKept) = (server, source, isKept);

    internal NpgsqlDataSource Source { get; }

    /// <summary>Small: enough for every kind of event.</summary>
    internal static SampleOptions Small(ulong seed = 1) => new() { Seed = seed, JournalRows = 30_000, End = End };

    internal static async Task<Ledger> CreateAsync(PostgresVersion version, SampleOptions options) =>
        await OnAsync(await PostgresServer.SharedAsync(version), options);

    internal static async Task<Ledger> OnAsync(PostgresServer server, SampleOptions options, bool isKept = false)
    {
        var ledger = new Ledger(server, await NewDatabaseAsync(server, template: "template1"), isKept);
        await SampleCompany.CreateAsync(ledger.Source, options, progress: null, TestContext.Current.CancellationToken);
        return ledger;
    }

    /// <summary>A copy of the small one that is loaded once.</summary>
    internal static async Task<Ledger> SmallAsync(PostgresVersion version)
    {
        var template = await Templates[version].Value;
        var server = await PostgresServer.SharedAsync(version);
        return new Ledger(server, await NewDatabaseAsync(server, template));
    }

    internal static async Task<Ledger> EmptyAsync(PostgresVersion version)
    {
        var server = await PostgresServer.SharedAsync(version);
        return new Ledger(server, await NewDatabaseAsync(server, template: "template1"));
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

    /// <summary>Goes on where the history ends.</summary>
    internal LiveFeed Feed(LiveFeedOptions options) => new(Source, options, new LedgerTime());

    /// <summary>Runs a feed until its counts are enough, or fails after two minutes.</summary>
    internal static async Task<FeedCounts> RunUntilAsync(LiveFeed feed, Predicate<FeedCounts> isEnough)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = feed.RunAsync(stop.Token);
        await UntilAsync(running, () => isEnough(feed.Counts));
        await stop.CancelAsync();
        await running;
        return feed.Counts;
    }

    /// <summary>Waits for a condition while something runs, which must not end before; two minutes at most.</summary>
    internal static async Task UntilAsync(Task running, Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!running.IsCompleted && !condition())
            await poll.WaitForNextTickAsync(deadline.Token);
        if (running.IsCompleted)
            await running;
        Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        var name = await ScalarAsync<string>("select current_database()::text");
        await Source.DisposeAsync();
        if (!_isKept)
            await _server.ExecuteAsync($"drop database {name} with (force)");
    }

    private static async Task<NpgsqlDataSource> NewDatabaseAsync(PostgresServer server, string template)
    {
        var name = $"sample_{Guid.NewGuid():N}";
        await server.ExecuteAsync($"create database {name} template {template}");
        // With a pool, as a program that writes all the time has it.
        var text = server.ConnectionStringFor(name).Replace("Pooling=false", "Pooling=true", StringComparison.Ordinal);
        return NpgsqlDataSource.Create(text);
    }

    private static async Task<string> LoadTemplateAsync(PostgresVersion version)
    {
        await using var ledger = await OnAsync(await PostgresServer.SharedAsync(version), Small(), isKept: true);
        return await ledger.ScalarAsync<string>("select current_database()::text");
    }
}
