using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Bench.Load;

/// <summary>One database with the ledger, and a lake beside it that can be put back to where a run begins.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    /// <summary>A slot that stands where each run begins.</summary>
    private const string BaseSlot = "bench_base";

    private readonly PostgresServer _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-bench-").FullName;
    private NpgsqlConnection? _connection;

    private BenchWorld(PostgresServer server, string database)
    {
        _server = server;
        Database = database;
        Directory.CreateDirectory(Models);
        File.WriteAllText(Path.Combine(Models, "ledger.yaml"), LedgerTable.Model);
    }

    public string Database { get; }

    public string Url => _server.UrlFor(Database);

    public string ConnectionString => _server.ConnectionStringFor(Database);

    public int Port => _server.Port;

    public string Lake => Path.Combine(_folder, "lake");

    public string Models => Path.Combine(_folder, "models");

    public string Slot { get; private set; } = "";

    /// <summary>End of WAL that both sides run to.</summary>
    public string End { get; private set; } = "";

    private string LakeAtStart => Path.Combine(_folder, "lake-at-start");

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The world is not made.");

    public static async Task<BenchWorld> CreateAsync(
        PostgresServer server, string database, string identity, long rows, CancellationToken cancellation)
    {
        var world = new BenchWorld(server, database);
        world._connection = new NpgsqlConnection(await server.CreateDatabaseAsync(database) + ";Command Timeout=0");
        await world.Connection.OpenAsync(cancellation);
        foreach (var sql in LedgerTable.Create(identity, rows))
            await world.ExecuteAsync(sql, cancellation);
        return world;
    }

    /// <summary>Makes an empty lake; its table is to be copied.</summary>
    public async Task InitAsync(CancellationToken cancellation)
    {
        await DropSlotsAsync(cancellation);
        if (Directory.Exists(Lake))
            Directory.Delete(Lake, recursive: true);
        await using var store = ObjectStores.Open(Lake, new StoreOptions());
        var plan = await LakeInitialization.PlanAsync(
            PostgresUrl.ToConnectionString(Url), store, ModelFolder.Load(Models), TimeProvider.System, cancellation);
        await plan.ApplyAsync(cancellation);
        Slot = (await LakeIdentity.FindAsync(store, cancellation))!.SlotName;
    }

    /// <summary>Remembers lake and slot as they are, then writes the backlog.</summary>
    public async Task WriteBacklogAsync(string call, CancellationToken cancellation)
    {
        await ExecuteAsync($"SELECT pg_copy_logical_replication_slot('{Slot}', '{BaseSlot}')", cancellation);
        Command.Run("cp", "-al", Lake, LakeAtStart);
        await ExecuteAsync(call, cancellation);
        await ExecuteAsync("CHECKPOINT", cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_current_wal_flush_lsn()::text", Connection);
        End = (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Puts lake and slot back to where the backlog began.</summary>
    public async Task RewindAsync(CancellationToken cancellation)
    {
        Directory.Delete(Lake, recursive: true);
        Command.Run("cp", "-al", LakeAtStart, Lake);
        await ExecuteAsync(
            $"SELECT pg_drop_replication_slot('{Slot}'); SELECT pg_copy_logical_replication_slot('{BaseSlot}', '{Slot}')",
                cancellation);
    }

    /// <summary>A slot of its own for the reference.</summary>
    public Task CopySlotAsync(string name, CancellationToken cancellation) =>
        ExecuteAsync($"SELECT pg_copy_logical_replication_slot('{BaseSlot}', '{name}')", cancellation);

    public Task DropSlotAsync(string name, CancellationToken cancellation) =>
        ExecuteAsync($"SELECT pg_drop_replication_slot('{name}')", cancellation);

    public async Task<LakeRoot> HeadAsync(CancellationToken cancellation)
    {
        await using var store = ObjectStores.Open(Lake, new StoreOptions());
        return (await new HeadFinder(store, TimeProvider.System).FindAsync(cancellation))!;
    }

    /// <summary>Objects of the lake: on S3 each would have been a PUT.</summary>
    public long CountObjects() => Directory.EnumerateFiles(Lake, "*", SearchOption.AllDirectories).LongCount(path =>
        !path.Contains("/.scratch/"));

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await DropSlotsAsync(CancellationToken.None);
            await _connection.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task DropSlotsAsync(CancellationToken cancellation) => ExecuteAsync(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database()", cancellation);

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
