using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>One table of 40 rows whose copy is stopped at named places: before its first chunk, after it, or at a lock.</summary>
/// <remarks>Before: a transaction older than the copy is open. After: the walsender stands still, so the chunk waits for its
/// message.
/// </remarks>
internal sealed class CopyWorld : IAsyncDisposable
{
    public const string Table = "public.t";

    private const int StagedLogId = 1102;

    private CopyWorld(ReplicationWorld world) => World = world;

    public ReplicationWorld World { get; }

    /// <summary>Chunks that a root names, since the replicator's start.</summary>
    public IReadOnlyList<string> ChunksRead => World.Log.OfId(StagedLogId);

    /// <param name="chunkRows">Rows per chunk, about; each row has a page of its own, so that a sample sees all keys.</param>
    public static async Task<CopyWorld> CreateAsync(PostgresServer server, string identity, long chunkRows)
    {
        var world = await ReplicationWorld.CreateAsync(
            server,
            $"""
            CREATE TABLE t (id int PRIMARY KEY, tenant text, v int, big text);
            ALTER TABLE t ALTER big SET STORAGE EXTERNAL, ALTER tenant SET STORAGE PLAIN, REPLICA IDENTITY {identity};
            INSERT INTO t SELECT g, repeat('x', 1), g, repeat(g::text || '-', 4000) FROM generate_series(1, 40) g;
            ANALYZE t;
            """,
            "table: public.t\nkey: [id]\ntenant: tenant");
        world.Options.ChunkRows = chunkRows;
        return new CopyWorld(world);
    }

    /// <summary>A transaction with an id of its own, open until it is ended.</summary>
    public async Task<NpgsqlConnection> BeginAsync(string sql = "SELECT pg_current_xact_id()")
    {
        var session = await World.OpenAsync();
        await session.ExecuteAsync("BEGIN");
        await session.ExecuteAsync(sql);
        return session;
    }

    /// <summary>A later id is finished while earlier ones are open: a snapshot must list those.</summary>
    public Task FinishATransactionAsync() =>
        World.ExecuteAsync("BEGIN; SET LOCAL synchronous_commit = local; SELECT pg_current_xact_id(); COMMIT");

    /// <summary>Waits until the ranges are decided and the copy is held up by an older open transaction.</summary>
    public Task WaitUntilHeldUpAsync() => World.WaitForAsync(
        () => Task.FromResult(
            World.Progress.CopyWaits.Values.Any(reason => reason.Contains("was open before", StringComparison.Ordinal))),
        "a copy that waits for an open transaction");

    public Task<TableRoot> WaitForChunksAsync(int count) => WaitForTableAsync(
        table => table.State != TableState.Copying || table.Copy!.Chunks.Count >= count, $"{count} chunks");

    public async Task<TableRoot> WaitForTableAsync(Func<TableRoot, bool> condition, string what) =>
        (await World.WaitForRootAsync(root => condition(root.Table(Table)), what)).Table(Table);

    /// <summary>Lets the first chunk be read and leaves it waiting for its message.</summary>
    /// <param name="holder">The transaction that held the copy up; it is ended.</param>
    /// <returns>The walsender; disposing it lets the copy go on.</returns>
    public async Task<StoppedProcess> ReadFirstChunkAsync(NpgsqlConnection holder)
    {
        var walsender = await World.ScalarAsync<int>(
            "SELECT active_pid FROM pg_replication_slots WHERE database = current_database()");
        var stopped = StoppedProcess.Stop(walsender);
        await holder.ExecuteAsync("COMMIT");
        await WaitForStagedFilesAsync(1);
        return stopped;
    }

    public Task WaitForStagedFilesAsync(int count) => World.WaitForAsync(
        () => Task.FromResult(StagedFiles().Count >= count), $"{count} staged files");

    public IReadOnlyList<string> StagedFiles()
    {
        var folder = Path.Combine(World.LakeFolder, "staged");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)] : [];
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
