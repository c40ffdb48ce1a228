using System.Diagnostics;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>A database of its own in a real Postgres, a place for its lake, models, and the processes between them.</summary>
internal sealed class ReplicatedWorld : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CatchUpTimeout = TimeSpan.FromSeconds(60);

    private readonly List<CliProcess> _processes = [];
    private readonly string _folder;

    private ReplicatedWorld(PostgresServer server, string database, string folder, LakePlace place)
    {
        (Server, Database, _folder, Place) = (server, database, folder, place);
        Source = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(server.UrlFor(database)));
        Store = place.Open();
        Cache = new ObjectCache(Store, Path.Combine(folder, "test-cache"), 1L << 30);
        Reader = new RootReader(Store, TimeProvider.System);
        Directory.CreateDirectory(Models);
    }

    public PostgresServer Server { get; }

    public string Database { get; }

    public LakePlace Place { get; }

    public NpgsqlDataSource Source { get; }

    public IObjectStore Store { get; }

    public ObjectCache Cache { get; }

    public RootReader Reader { get; }

    /// <summary>Folder of this test, removed after it.</summary>
    public string Folder => _folder;

    public string Models => Path.Combine(_folder, "models");

    public string Url => Server.UrlFor(Database);

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>What every command needs; a later entry of the same name wins.</summary>
    public IEnumerable<(string Name, string Value)> Environment =>
    [
        ("LAKEHOUSE_POSTGRES", Url), ("LAKEHOUSE_LAKE", Place.Location), ("LAKEHOUSE_MODELS", Models), ("TMPDIR", _folder),
        .. Place.Environment,
    ];

    /// <summary>On the server that this process shares.</summary>
    public static async Task<ReplicatedWorld> CreateAsync(PostgresVersion version, StoreKind store) =>
        await CreateAsync(await PostgresServer.SharedAsync(version), store);

    public static async Task<ReplicatedWorld> CreateAsync(PostgresServer server, StoreKind store)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-e2e-").FullName;
        var place = await LakePlace.CreateAsync(store, folder);
        var database = $"e2e_{Guid.NewGuid():N}"[..20];
        await server.CreateDatabaseAsync(database);
        return new ReplicatedWorld(server, database, folder, place);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 60;
        await command.ExecuteNonQueryAsync(Now);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Now))!;
    }

    public void AddModel(string yaml) => File.AppendAllText(Path.Combine(Models, "tables.yaml"), $"---\n{yaml}\n");

    /// <summary>As <c>lakehouse init --yes</c> does.</summary>
    public async Task<LakeRoot> InitAsync()
    {
        var plan = await LakeInitialization.PlanAsync(
            PostgresUrl.ToConnectionString(Url), Store, ModelFolder.Load(Models), TimeProvider.System, Now);
        return await plan.ApplyAsync(Now);
    }

    public CliProcess StartReplicator(ReplicatorSettings? settings = null)
    {
        settings ??= new ReplicatorSettings();
        return Start(settings.Arguments, [.. settings.Environment]);
    }

    public CliProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var process = CliProcess.Start(arguments, [.. Environment, .. environment]);
        _processes.Add(process);
        return process;
    }

    public async Task<LakeRoot> HeadAsync() =>
        await Reader.FindHeadAsync(Now) ?? throw new InvalidOperationException($"{Place.Location} has no root.");

    /// <summary>Waits for a root that contains everything committed until now, with every table live.</summary>
    /// <param name="replicator">Whose death ends the waiting.</param>
    public async Task<LakeRoot> CatchUpAsync(CliProcess? replicator = null)
    {
        var target = Lsn.Parse(await ScalarAsync<string>("SELECT pg_current_wal_insert_lsn()::text"));
        // Something to decode behind that position: else only the next idle root passes it.
        await ExecuteAsync("SELECT pg_logical_emit_message(true, 'end-to-end', '')");
        return await WaitForRootAsync(
            root => root.Lsn >= target && root.Tables.All(table => table.State == TableState.Live), replicator);
    }

    /// <summary>Waits until the newest root is as wanted.</summary>
    public async Task<LakeRoot> WaitForRootAsync(Func<LakeRoot, bool> isWanted, CliProcess? replicator = null)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            var root = await HeadAsync();
            if (isWanted(root))
                return root;
            if (replicator is { HasExited: true })
                Assert.Fail($"The replicator ended: {replicator.Errors}{replicator.Output}");
            if (Stopwatch.GetElapsedTime(startedAt) > CatchUpTimeout)
                Assert.Fail($"Waited {CatchUpTimeout.TotalSeconds} s; root {root.Number} at {root.Lsn}, tables "
                    + $"{string.Join(", ", root.Tables.Select(table => $"{table.Name} {table.State} {table.Parked?.Reason}"))}\n"
                    + $"{replicator?.Output}{replicator?.Errors}");
            await Task.Delay(PollInterval, TimeProvider.System, Now);
        }
    }

    public ValueTask<LakeSession> OpenAsync(LakeRoot root) =>
        LakeSession.OpenAsync(Store, Cache, root, null, new ScanOptions { Threads = 1 }, Now);

    /// <summary>Every table of the newest root has the rows of Postgres, compared by Npgsql's values and ours. Nobody writes
    /// meanwhile.
    /// </summary>
    /// <returns>Rows compared.</returns>
    public async Task<long> AssertLakeEqualsPostgresAsync()
    {
        var root = await HeadAsync();
        using var session = await OpenAsync(root);
        var rows = 0L;
        foreach (var table in root.Tables)
        {
            Assert.Equal(TableState.Live, table.State);
            var bag = new RowBag();
            var columns = string.Join(", ", table.Schema.Columns.Select(column => $"\"{column.Name}\""));
            await AddFromPostgresAsync(bag, $"SELECT {columns} FROM {table.Name}");
            using var lake = session.Query($"SELECT {columns} FROM {table.Name}", Now);
            while (lake.Read() is { } chunk)
            {
                foreach (var row in chunk)
                    bag.Remove(row);
            }

            bag.AssertEmpty($"{table.Name} at root {root.Number}");
            rows += bag.Added;
        }

        return rows;
    }

    /// <summary><c>lakehouse verify</c> agrees, in whatever way it compares.</summary>
    public async Task AssertVerifiedAsync()
    {
        var verify = Start(["verify"]);
        var exitCode = await verify.WaitForExitAsync(CatchUpTimeout);
        Assert.True(exitCode == 0, $"verify ended with {exitCode}: {verify.Errors}{verify.Output}");
    }

    public async Task AddFromPostgresAsync(RowBag bag, string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Now);
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync(Now))
        {
            reader.GetValues(values);
            bag.Add(values);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await Store.DisposeAsync();
        Cache.Dispose();
        await Source.DisposeAsync();
        await DropAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Slots first: a killed walsender may hold one for a moment, and no database goes while it has one.</summary>
    private async Task DropAsync()
    {
        var ofUs = $"WHERE database = '{Database}'";
        await Server.ExecuteAsync(
            $"""
            DO $$
            BEGIN
              WHILE EXISTS (SELECT FROM pg_replication_slots {ofUs}) LOOP
                PERFORM pg_terminate_backend(active_pid) FROM pg_replication_slots {ofUs};
                PERFORM pg_sleep(0.02);
                PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots {ofUs} AND NOT active;
              END LOOP;
            END $$
            """);
        await Server.ExecuteAsync($"DROP DATABASE \"{Database}\" WITH (FORCE)");
    }
}
