using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Worlds;

/// <summary>A database of its own, a lake in a temporary folder, and the replicator in this process between them.</summary>
/// <remarks>Commits every 20 ms, folds and chunks small unless a test says otherwise. Disposing it drops slot and
/// database.</remarks>
internal sealed class ReplicationWorld : IAsyncDisposable
{
    // Roles belong to the whole server: two worlds must not create the same one at once.
    private static readonly SemaphoreSlim InitTurn = new(1, 1);

    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly string _folder;
    private readonly IObjectStore _store;
    private CancellationTokenSource _stopping = new();

    private ReplicationWorld(PostgresServer server, string database, string folder)
    {
        (_server, _database, _folder) = (server, database, folder);
        _store = ObjectStores.Open(LakeFolder, new StoreOptions());
        Directory.CreateDirectory(ModelsFolder);
        Options = new ReplicatorOptions
        {
            Postgres = PostgresUrl.ToConnectionString(server.UrlFor(database)),
            Lake = LakeFolder,
            Models = ModelsFolder,
            CacheFolder = Path.Combine(folder, "cache"),
            CommitIntervalMin = TimeSpan.FromMilliseconds(20),
            HealthPort = 0,
        };
        Options.Writer.FoldMemoryBytesMax = 256L << 20;
    }

    /// <summary>For the next start.</summary>
    public ReplicatorOptions Options { get; }

    public string LakeFolder => Path.Combine(_folder, "lake");

    public string ConnectionString => _server.ConnectionStringFor(_database);

    public CollectedLog Log { get; private set; } = new();

    public ReplicationProgress Progress { get; private set; } = new();

    /// <summary>The replicator's life; fails with it.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    private string ModelsFolder => Path.Combine(_folder, "models");

    /// <summary>Makes the database and its tables; the lake is set up, nothing runs yet.</summary>
    /// <param name="models">YAML documents.</param>
    public static async Task<ReplicationWorld> CreateAsync(PostgresServer server, string sql, params string[] models)
    {
        var database = $"world_{Guid.NewGuid():N}";
        await server.CreateDatabaseAsync(database);
        var world = new ReplicationWorld(server, database, Directory.CreateTempSubdirectory("lakehouse-world-").FullName);
        await world.ExecuteAsync(sql);
        await world.InitAsync(models);
        return world;
    }

    /// <summary>As <see cref="CreateAsync"/> on the shared server of a version; the replicator runs and has copied every
    /// table.</summary>
    public static async Task<ReplicationWorld> StartAsync(PostgresVersion version, string sql, params string[] models)
    {
        var world = await CreateAsync(await PostgresServer.SharedAsync(version), sql, models);
        world.Start();
        await world.CatchUpAsync();
        return world;
    }

    /// <summary>Replaces the models and sets up what is missing, as <c>lakehouse init</c> does.</summary>
    public async Task InitAsync(params string[] models)
    {
        await File.WriteAllTextAsync(Path.Combine(ModelsFolder, "tables.yaml"), string.Join("\n---\n", models));
        await InitTurn.WaitAsync();
        try
        {
            var plan = await LakeInitialization.PlanAsync(
                Options.Postgres, _store, ModelFolder.Load(ModelsFolder), TimeProvider.System, CancellationToken.None);
            await plan.ApplyAsync(CancellationToken.None);
        }
        finally
        {
            InitTurn.Release();
        }
    }

    public void Start()
    {
        _stopping = new CancellationTokenSource();
        (Log, Progress) = (new CollectedLog(), new ReplicationProgress());
        var program = new ReplicatorProgram(Options, Progress, new ReplicatorMetrics(), TimeProvider.System, Log);
        Running = Task.Run(() => program.RunAsync(_stopping.Token));
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Running);
        Running = Task.CompletedTask;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var session = await OpenAsync();
        await session.ExecuteAsync(sql);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var session = await OpenAsync();
        return await session.ScalarAsync<T>(sql);
    }

    /// <summary>A connection of its own, to hold transactions and locks.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<LakeRoot> RootAsync() =>
        (await new HeadFinder(_store, TimeProvider.System).FindAsync(CancellationToken.None))!;

    public async Task<TableRoot> TableAsync(string name) => (await RootAsync()).Table(name);

    /// <summary>Waits until the lake has everything that was committed before, and no table is being copied.</summary>
    public async Task<LakeRoot> CatchUpAsync()
    {
        // A transaction of its own makes the next root come at once instead of by the idle timer.
        var position = Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text"));
        await using var session = await OpenAsync();
        return await WaitForRootAsync(
            root => root.Lsn >= position && root.Tables.All(table => table.State != TableState.Copying),
            "the lake to catch up",
            () => session.ExecuteAsync("SELECT pg_logical_emit_message(true, 'marker', '')"));
    }

    public Task<LakeRoot> WaitForRootAsync(Func<LakeRoot, bool> condition, string what) =>
        WaitForRootAsync(condition, what, () => Task.CompletedTask);

    public async Task WaitForAsync(Func<Task<bool>> condition, string what)
    {
        for (var startedAt = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            if (Running.IsFaulted)
                await Running;
            if (TimeProvider.System.GetElapsedTime(startedAt) > TimeSpan.FromSeconds(60))
                Assert.Fail($"Waited in vain for {what}.\n{await DescribeAsync()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Lets the lake catch up and compares these tables row by row, as multisets.</summary>
    public async Task AssertEqualsPostgresAsync(params string[] tables)
    {
        await CatchUpAsync();
        foreach (var table in tables)
        {
            var entry = await TableAsync(table);
            Assert.True(entry.State == TableState.Live, $"{table} is {entry.State}: {entry.Parked?.Reason}");
            await WorldRows.AssertEqualAsync(_store, Options, ConnectionString, table);
        }
    }

    public Task<IReadOnlyList<object?[]>> QueryLakeAsync(string sql) => WorldRows.QueryAsync(_store, Options, sql);

    /// <summary>Of one root, if it still lives.</summary>
    public Task<IReadOnlyList<object?[]>> QueryRootAsync(LakeRoot root, string sql) =>
        WorldRows.QueryAsync(_store, Options, root, sql);

    /// <summary>Keys of the data files that the newest root has of a table.</summary>
    public async Task<IReadOnlyList<string>> DataFilesAsync(string table) =>
        (await TableAsync(table)).Metadata is { } key
            ? [.. (await new IcebergTable(_store, table).ReadAsync(key, null, CancellationToken.None)).Files.All
                .Select(file => file.Key)]
            : [];

    public async Task<LakeRoot?> FindRootAsync(long number) =>
        await new HeadFinder(_store, TimeProvider.System).GetAsync(number, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (!Running.IsCompleted)
            await StopAsync();
        await _store.DisposeAsync();
        await _server.ExecuteAsync(
            $"""
            SELECT pg_terminate_backend(
                active_pid) FROM pg_replication_slots WHERE database = '{_database}' AND active_pid IS NOT NULL
            """);
        await WaitForAsync(DropSlotAsync, "the slot to be free");
        await _server.ExecuteAsync($"DROP DATABASE {_database} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> DropSlotAsync()
    {
        await using var session = new NpgsqlConnection(_server.ConnectionString);
        await session.OpenAsync();
        await session.ExecuteAsync(
            $"""
            SELECT pg_drop_replication_slot(
                slot_name) FROM pg_replication_slots WHERE database = '{_database}' AND active_pid IS NULL
            """);
        return await session.ScalarAsync<long>($"SELECT count(*) FROM pg_replication_slots WHERE database = '{_database}'") == 0;
    }

    private async Task<LakeRoot> WaitForRootAsync(Func<LakeRoot, bool> condition, string what, Func<Task> nudge)
    {
        LakeRoot? root = null;
        await WaitForAsync(
            async () =>
            {
                await nudge();
                return condition(root = await RootAsync());
            },
            what);
        return root!;
    }

    private async Task<string> DescribeAsync()
    {
        var root = await RootAsync();
        var tables = root.Tables.Select(table => $"{table.Name}: {table.State} {table.Parked?.Reason} {table.Copy}");
        var waits = Progress.CopyWaits.Select(wait => $"{wait.Key} waits: {wait.Value}");
        return string.Join('\n', [$"Root {root.Number} at {root.Lsn}", .. tables, .. waits, .. Log.Lines]);
    }
}
