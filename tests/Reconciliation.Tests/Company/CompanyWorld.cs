using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Model.Loading;
using Lakehouse.Reconciler;
using Lakehouse.Replicator.Stream;
using Lakehouse.Sample;
using Lakehouse.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;
using RunReconciliation = Lakehouse.Reconciler.Reconciliation;

namespace Lakehouse.Reconciliation.Tests.Company;

/// <summary>The sample company in a database of its own, its lake, and a reconciler over both.</summary>
internal sealed class CompanyWorld : IAsyncDisposable
{
    /// <summary>Short, so that three hundred files and not ten thousand are folded: the zones and currencies are all
    /// there.</summary>
    private const int HistoryDays = 75;

    private const int JournalRows = 20_000;

    private readonly NpgsqlDataSource _pooled;

    private CompanyWorld(ReplicatedWorld lake)
    {
        Lake = lake;
        var text = PostgresUrl.ToConnectionString(lake.Url);
        _pooled = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(text) { Pooling = true }.ConnectionString);
    }

    public ReplicatedWorld Lake { get; }

    /// <summary>Its history ends now, so that what the feed adds lies in open months. No process runs yet.</summary>
    public static async Task<CompanyWorld> CreateAsync(PostgresServer server, int historyDays = HistoryDays)
    {
        var world = new CompanyWorld(await ReplicatedWorld.CreateAsync(server, StoreKind.Folder));
        var options = new SampleOptions
        {
            JournalRows = JournalRows,
            Days = historyDays,
            End = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
        };
        await SampleCompany.CreateAsync(world._pooled, options, progress: null, ReplicatedWorld.Now);
        foreach (var model in Directory.EnumerateFiles(RepositoryFolder.PathOf("models", "ledger"), "*.yaml"))
            File.Copy(model, Path.Combine(world.Lake.Models, Path.GetFileName(model)));
        return world;
    }

    /// <summary>Adds the tables of pgbench, before <c>init</c>.</summary>
    public async Task AddPgbenchAsync()
    {
        await Task.Run(() => Command.Run(PostgresTools.Pgbench, "-i", "-s", "1", "-q", Lake.Url));
        File.Copy(RepositoryFolder.PathOf("models", "pgbench", "pgbench.yaml"), Path.Combine(Lake.Models, "pgbench.yaml"));
    }

    public LiveFeed Feed(LiveFeedOptions options) => new(_pooled, options, TimeProvider.System);

    /// <summary>A reconciler in this process, as <c>lakehouse reconcile</c> has it.</summary>
    public RunReconciliation NewReconciliation(Action<ReconcilerOptions>? edit = null)
    {
        var options = new ReconcilerOptions
        {
            Postgres = _pooled.ConnectionString,
            Lake = Lake.Place.Location,
            Models = Lake.Models,
        };
        edit?.Invoke(options);
        return new RunReconciliation(
            Lake.Source, Lake.Store, Lake.Cache, ModelFolder.Load(Lake.Models), options, TimeProvider.System,
            NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _pooled.DisposeAsync();
        await Lake.DisposeAsync();
    }
}
