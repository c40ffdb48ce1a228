using System.Net;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Writing;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Setup;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>A replicator in this process on a server and a folder lake of its own: a table that lives and one that is parked,
/// rows and a password that must not be told, commits, merges and folds behind it.</summary>
internal sealed class TelemetryRun : IAsyncDisposable
{
    /// <summary>In every row, as text, as tenant and as key.</summary>
    public const string RowCanary = "canary-in-a-row";

    /// <summary>The password of the connection.</summary>
    public const string SecretCanary = "canary-of-a-password";

    public const string LiveTable = "public.entries";
    public const string ParkedTable = "public.dated";

    private const string Model =
        """
        table: public.entries
        key: [id]
        tenant: tenant
        eventTime: at
        ---
        table: public.dated
        key: [id]
        """;

    private const string Tables =
        $"""
        CREATE TABLE entries (id text PRIMARY KEY, tenant text, at timestamptz NOT NULL, memo text);
        CREATE TABLE dated (id text PRIMARY KEY, day date);
        INSERT INTO entries SELECT '{RowCanary}-' || i, '{RowCanary}', '2026-08-01', '{RowCanary}' FROM generate_series(1, 100) i;
        INSERT INTO dated VALUES ('{RowCanary}', 'infinity')
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _ending = new();
    private readonly HttpClient _http = new();
    private readonly ReplicationProgress _progress = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-telemetry-");
    private readonly PostgresServer _server;
    private Task _running = Task.CompletedTask;

    private TelemetryRun(PostgresServer server) => _server = server;

    public CapturedLogs Logs { get; } = new();

    public CapturedTraces Traces { get; } = new();

    public ReplicatorMetrics Metrics { get; } = new();

    public int Port { get; } = FreePort.Find();

    public Uri MetricsUri => new($"http://127.0.0.1:{Port}/metrics");

    private string LakeFolder => Path.Combine(_folder.FullName, "lake");

    private string ModelFolderPath => Path.Combine(_folder.FullName, "models");

    private string Connection => _server.ConnectionString + $";Password={SecretCanary}";

    /// <summary>Runs when it returns: both tables decided, at least one commit, merge and fold of rows done.</summary>
    public static async Task<TelemetryRun> StartAsync()
    {
        var server = await PostgresServer.StartAsync(PostgresVersion.V18, ("max_slot_wal_keep_size", "1GB"));
        var run = new TelemetryRun(server);
        await server.ExecuteAsync(Tables);
        await run.InitializeAsync();
        run._running = Task.Run(run.RunAsync);
        await run.AwaitAsync($"lakehouse_replicator_tables{{state=\"live\"}} 1");
        await run.AwaitAsync($"lakehouse_replicator_tables{{state=\"parked\"}} 1");
        await run.WriteAsync();
        await run.AwaitAsync("lakehouse_replicator_merge_duration_seconds_count");
        await run.AwaitAsync("lakehouse_replicator_fold_duration_seconds_count");
        await run.AwaitAsync("lakehouse_replicator_slot_time_to_live_seconds");
        return run;
    }

    public Task ExecuteAsync(string sql) => _server.ExecuteAsync(sql);

    public Task StopServerAsync() => _server.StopAsync();

    public Task StartServerAgainAsync() => _server.StartAgainAsync();

    public Task<string> ScrapeAsync() => _http.GetStringAsync(MetricsUri);

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{Port}{path}"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Scrapes until a text is in the exposition.</summary>
    /// <returns>That exposition.</returns>
    public Task<string> AwaitAsync(string wanted) =>
        AwaitAsync(ScrapeAsync, text => text.Contains(wanted, StringComparison.Ordinal), wanted);

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task<T> AwaitAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var startedAt = TimeProvider.System.GetTimestamp();
        for (var answer = default(T); ; await timer.WaitForNextTickAsync())
        {
            if (_running.IsCompleted)
                await _running;
            if (await AskAsync(ask) is { } given && isWanted(answer = given))
                return answer;
            if (TimeProvider.System.GetElapsedTime(startedAt) > Patience)
                throw new TimeoutException($"Not seen: {what}. Last answer:\n{answer}\n{string.Concat(Logs.Lines)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        await _server.DisposeAsync();
        Traces.Dispose();
        Logs.Dispose();
        Metrics.Dispose();
        _http.Dispose();
        _ending.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Until a server listens, a connection is refused; a Prometheus that has just started answers 503.</summary>
    private static async Task<T?> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException refused) when (
            refused.HttpRequestError == HttpRequestError.ConnectionError
            || refused.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return default;
        }
    }

    private async Task InitializeAsync()
    {
        Directory.CreateDirectory(ModelFolderPath);
        await File.WriteAllTextAsync(Path.Combine(ModelFolderPath, "all.yaml"), Model);
        await using var store = ObjectStores.Open(LakeFolder, new StoreOptions { Time = TimeProvider.System });
        var plan = await LakeInitialization.PlanAsync(
            Connection, store, ModelFolder.Load(ModelFolderPath), TimeProvider.System, CancellationToken.None);
        await plan.ApplyAsync(CancellationToken.None);
    }

    private Task RunAsync()
    {
        var options = new ReplicatorOptions
        {
            Postgres = Connection,
            Lake = LakeFolder,
            Models = ModelFolderPath,
            HealthPort = Port,
            Writer = new LakeWriterOptions { FoldAge = TimeSpan.FromSeconds(2) },
        };
        return new ReplicatorProgram(options, _progress, Metrics, TimeProvider.System, Logs.Factory).RunAsync(_ending.Token);
    }

    /// <summary>One root after the other, so that there are change files to merge.</summary>
    private async Task WriteAsync()
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        for (var round = 0; round < 12; round++)
        {
            var before = _progress.Root!.Lsn;
            await using var command = source.CreateCommand(
                $"INSERT INTO entries VALUES ('{RowCanary}-round-{round}', '{RowCanary}', '2026-08-02', '{RowCanary}')");
            await command.ExecuteNonQueryAsync();
            await AwaitAsync(() => Task.FromResult(_progress.Root!), root => root.Lsn > before, "a root with the row");
        }

        await ExecuteAsync("UPDATE entries SET memo = memo || '!' WHERE id <> ''");
        await ExecuteAsync($"DELETE FROM entries WHERE id = '{RowCanary}-1'");
        await ExecuteAsync($"SELECT pg_logical_emit_message(false, 'lakehouse', 'unsigned {RowCanary}')");
    }
}
