using Lakehouse.Bench.Query.Company;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Writing;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Lakehouse.Sample.Loading;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Bench.Query.World;

/// <summary>A lake of a thousand tenants, fed directly, and a Postgres with the same rows beside it.</summary>
internal sealed class QueryWorld : IAsyncDisposable
{
    private const ulong Seed = 5;
    private const string Database = "ledger";

    /// <summary>Disk that Postgres takes for a row of the journal with its indexes and the WAL of loading it, about.</summary>
    private const long ReferenceBytesPerRow = 420;

    private static readonly string[] ModelFiles =
        ["company.yaml", "journal.yaml", "processor.yaml", Path.Combine("reports", "books.yaml")];

    private readonly string _folder;
    private readonly bool _isKept;

    private QueryWorld(string folder, bool isKept, PostgresServer server) =>
        (_folder, _isKept, Server) = (folder, isKept, server);

    public PostgresServer Server { get; }

    public string Lake => Path.Combine(_folder, "lake");

    public string Models => Path.Combine(_folder, "models");

    public WorldFacts Facts { get; private set; } = null!;

    /// <summary>False: there is not disk enough for Postgres, and its figures are left out.</summary>
    public bool HasReference { get; private set; }

    /// <summary>Of the database with the reference; connections are kept.</summary>
    public string ReferenceConnection =>
        Server.ConnectionStringFor(Database).Replace("Pooling=false;", "", StringComparison.Ordinal);

    /// <summary>Files of the journal in the lake, as they lie there.</summary>
    public string JournalFiles => Path.Combine(Lake, "tables", "public.ledger_entries", "data");

    /// <param name="keep">A folder that holds the lake afterwards, and may hold it before; null: a temporary one.</param>
    public static async Task<QueryWorld> OpenAsync(
        long rows, string? keep, Action<string> tell, CancellationToken cancellation)
    {
        var folder = keep is null ? Directory.CreateTempSubdirectory("lakehouse-query-").FullName : Path.GetFullPath(keep);
        Directory.CreateDirectory(folder);
        var facts = WorldFacts.Find(folder, rows);
        // A quarter of this machine's memory, as the manual advises, and what index-only scans of many rows need.
        var server = await PostgresServer.StartAsync(
            PostgresVersion.V18, ("shared_buffers", "4GB"), ("effective_cache_size", "12GB"), ("work_mem", "64MB"),
            ("maintenance_work_mem", "1GB"), ("random_page_cost", "1.1"), ("max_wal_size", "4GB"), ("checkpoint_timeout", "1h"),
            ("jit", "off"));
        var world = new QueryWorld(folder, keep is not null, server);
        await world.MakeAsync(rows, facts, tell, cancellation);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (!_isKept)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeAsync(long rows, WorldFacts? kept, Action<string> tell, CancellationToken cancellation)
    {
        await Server.CreateDatabaseAsync(Database);
        await ExecuteAsync(LedgerSchema.Tables, cancellation);
        Facts = kept ?? new WorldFacts(rows, Seed, MidnightBefore(), 0);
        var history = new LongTailHistory(rows, Facts.Seed, Facts.EndsAt);
        if (kept is null)
        {
            tell($"feeding {rows:N0} rows to the lake");
            await InitAsync(cancellation);
            Facts = Facts with { JournalRows = await FeedAsync(history, cancellation) };
        }

        await ProveAsync(cancellation);
        Facts.Write(_folder);
        HasReference = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace > rows * ReferenceBytesPerRow;
        if (!HasReference)
            return;
        tell("feeding them to Postgres");
        await new PostgresFeed(ReferenceConnection).RunAsync(history.Rows(), cancellation);
    }

    private static string MidnightBefore() => NodaTime.Text.InstantPattern.General.Format(
        SystemClock.Instance.GetCurrentInstant().InUtc().Date.AtMidnight().InUtc().ToInstant());

    /// <summary>Root 1 with the schema that Postgres tells. Nothing is streamed, so the slot goes again.</summary>
    private async Task InitAsync(CancellationToken cancellation)
    {
        foreach (var file in ModelFiles)
        {
            var path = Path.Combine(Models, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(RepositoryFolder.PathOf("models", "ledger", file), path, overwrite: true);
        }

        await using var store = ObjectStores.Open(Lake, new StoreOptions());
        var plan = await LakeInitialization.PlanAsync(
            PostgresUrl.ToConnectionString(Server.UrlFor(Database)), store, ModelFolder.Load(Models), TimeProvider.System,
            cancellation);
        await plan.ApplyAsync(cancellation);
        await ExecuteAsync("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots", cancellation);
    }

    private async Task<long> FeedAsync(LongTailHistory history, CancellationToken cancellation)
    {
        await using var store = ObjectStores.Open(Lake, new StoreOptions());
        using var cache = new ObjectCache(store, Lake, 0);
        var heads = new HeadFinder(store, TimeProvider.System);
        var publisher = new RootPublisher(store, heads, Guid.NewGuid(), new RootPublisherOptions(), TimeProvider.System);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), cancellation);
        var roots = new RootQueue(publisher, heads, TimeProvider.System);
        await using var writer = new LakeWriter(
            store, cache, roots, new RollupPlans(ModelFolder.Load(Models)), new LakeWriterOptions(), TimeProvider.System);
        var journalRows = await new LakeFeed(writer).RunAsync(history.Rows(), cancellation);
        // The replicator's garbage collector would do it in two days; nobody reads the roots before.
        Directory.Delete(Path.Combine(Lake, "staged"), recursive: true);
        return journalRows;
    }

    private async Task ProveAsync(CancellationToken cancellation)
    {
        await using var store = ObjectStores.Open(Lake, new StoreOptions());
        using var cache = new ObjectCache(store, Lake, 0);
        var head = await new HeadFinder(store, TimeProvider.System).FindAsync(cancellation)
            ?? throw new InvalidOperationException($"{Lake} holds no lake: remove the folder.");
        await ProofFeed.WriteAsync(store, cache, head, TimeProvider.System, cancellation);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ReferenceConnection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
