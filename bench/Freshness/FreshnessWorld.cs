using Lakehouse.Bench.Load;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Lakehouse.Sample;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Bench.Freshness;

/// <summary>The sample company in a real Postgres, replicated and proven by the programs themselves, and served.</summary>
internal sealed class FreshnessWorld : IAsyncDisposable
{
    public const long JournalRows = 300_000;
    public const long Watched = 1;

    private const int TenantCount = 24;
    private const string Database = "company";

    private static readonly string Models = RepositoryFolder.PathOf("models", "ledger");

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-freshness-").FullName;
    private readonly Callers _callers = new();
    private PostgresServer? _server;
    private LakehouseProgram? _replicator;
    private ServedApi? _api;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public static IReadOnlyList<long> Others { get; } =
        [.. Enumerable.Range(1, TenantCount).Select(tenant => (long)tenant).Where(tenant => tenant != Watched)];

    public HttpSide Api => _api?.Http ?? throw new InvalidOperationException("The world is not made.");

    public string Token => _callers.Of(Watched);

    /// <param name="isOnS3">Else in a folder.</param>
    public static async Task<FreshnessWorld> CreateAsync(bool isOnS3, CancellationToken cancellation)
    {
        var world = new FreshnessWorld();
        var isMade = false;
        try
        {
            await world.MakeAsync(isOnS3, cancellation);
            isMade = true;
            return world;
        }
        finally
        {
            if (!isMade)
                await world.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
            await _api.DisposeAsync();
        if (_replicator is not null)
            await _replicator.DisposeAsync();
        if (Source is not null)
            await Source.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _callers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeAsync(bool isOnS3, CancellationToken cancellation)
    {
        _server = await PostgresServer.StartAsync(
            PostgresVersion.V18, ("shared_buffers", "1GB"), ("max_wal_size", "8GB"), ("checkpoint_timeout", "1h"));
        Source = NpgsqlDataSource.Create(await _server.CreateDatabaseAsync(Database));
        await SampleCompany.CreateAsync(
            Source, new SampleOptions { JournalRows = JournalRows, End = SystemClock.Instance.GetCurrentInstant() }, null,
            cancellation);
        var (lake, url) = (isOnS3 ? await OnS3Async() : Path.Combine(_folder, "lake"), _server.UrlFor(Database));
        await InitAsync(lake, url, cancellation);
        await MeasuredProcess.ReplicateAsync(url, lake, Models, cancellation);
        _replicator = LakehouseProgram.Start(
            "replicate", "--postgres", url, "--lake", lake, "--models", Models, "--health-port", "0");
        await MeasuredProcess.ReconcileAsync(url, lake, Models, cancellation);
        var hello = OperationMix.Home(
            new HomeQuestion(Watched, "USD", Today.AddDays(-30), Today, Today.AddDays(-60), Today.AddDays(-30)), Token);
        _api = await ServedApi.StartAsync(lake, Models, _callers, hello, cancellation);
    }

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static async Task InitAsync(string lake, string url, CancellationToken cancellation)
    {
        await using var store = ObjectStores.Open(lake, new StoreOptions());
        var plan = await LakeInitialization.PlanAsync(
            PostgresUrl.ToConnectionString(url), store, ModelFolder.Load(Models), TimeProvider.System, cancellation);
        await plan.ApplyAsync(cancellation);
    }

    /// <summary>Every program of this run finds the server by the usual variables.</summary>
    private static async Task<string> OnS3Async()
    {
        var server = await S3Server.GetAsync();
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", $"{server.Endpoint}");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", server.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", server.SecretKey);
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        return $"s3://{await server.CreateBucketAsync()}/lake";
    }
}
