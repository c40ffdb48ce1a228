using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Stream;
using Lakehouse.Replicator.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Replicator.Copy;

/// <summary>Copies tables that the root names as copying, one after the other: draw a transaction, decide ranges, read chunks,
/// enter.
/// </summary>
/// <remarks>Every step's result is in a root before the next begins, so a restart goes on where the last root stands.</remarks>
internal sealed partial class CopyWorker(
    NpgsqlDataSource source, LakeWriter lake, ReplicationProgress progress, ReplicatorMetrics metrics, ReplicatorOptions options,
    TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly MessageSigner _signer = progress.Signer;
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>Until no table of the root is copying.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Collects before it copies: the stream that this root began keeps every change from here on.
        while (true)
        {
            var copying = lake.Roots.Current.Tables.Where(table => table.State == TableState.Copying).ToList();
            if (copying.Count == 0)
                return;
            // Tables that others find their zones in come first: those cannot enter before.
            foreach (var table in copying.OrderBy(table => table.Schema.ZoneOf is null ? 0 : 1))
                await CopyAsync(table.Name, cancellation);
        }
    }

    private async ValueTask CopyAsync(string table, CancellationToken cancellation)
    {
        try
        {
            await BeginAsync(table, cancellation);
            await CopyRangesAsync(table, cancellation);
            if (Entry(table) is { Ranges: { } ranges } copy && copy.Chunks.Count == ranges.Count)
                await EnterAsync(table, cancellation);
        }
        catch (Exception value) when (value is UnsupportedValueException or UnplaceableRowException)
        {
            await ParkAsync(
                table, $"It holds {value.Message}, which the lake cannot keep yet. Change the value or the type, then copy it "
                    + $"into a new lake.",
                    cancellation);
        }
        catch (LakeException misfit) when (misfit is FoldException or MissingVersionException)
        {
            await ParkAsync(table, misfit.Message, cancellation);
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            // The stream notices a server that is gone by itself; a lock or a cancelled statement passes.
            await WaitAsync(table, SourceFailures.Explain(failure, $"copying {table}").Message, cancellation);
        }
        catch (OpenTransactionException open)
        {
            await WaitAsync(table, open.Message, cancellation);
        }
    }

    private async ValueTask BeginAsync(string table, CancellationToken cancellation)
    {
        if (Entry(table) is { AfterTransaction: null })
        {
            var drawn = await DrawAsync(cancellation);
            await lake.Copy.ProgressAsync(table, copy => copy with { AfterTransaction = drawn }, cancellation);
        }

        if (Entry(table) is { Ranges: null })
        {
            var (ranges, rows) = await new RangePlanner(source, options.ChunkRows).PlanAsync(lake.Roots.Current.Table(table),
                cancellation);
            await lake.Copy.ProgressAsync(table, copy => copy with { Ranges = ranges, RowsEstimated = rows }, cancellation);
            LogBegun(table, ranges.Count, rows);
        }
    }

    private async ValueTask<TransactionId> DrawAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT pg_current_xact_id()::text");
        return new TransactionId(ulong.Parse((string)(await command.ExecuteScalarAsync(cancellation))!));
    }

    /// <summary>Reads one chunk while the one before it is written and waited for.</summary>
    private async ValueTask CopyRangesAsync(string table, CancellationToken cancellation)
    {
        if (Entry(table) is not { Ranges: { } ranges, AfterTransaction: { } after } copy)
            return;
        var entry = lake.Roots.Current.Table(table);
        var missing = ranges.Where(range => copy.Chunks.All(chunk => chunk.RangeNumber != range.Number)).ToList();
        var naming = Task.CompletedTask;
        try
        {
            foreach (var range in missing)
            {
                var chunk = await new ChunkReader(source, _signer, _run, progress).ReadAsync(
                    entry, ChunkReader.Where(entry, range.From, range.To), after, cancellation);
                progress.CopyWaits.TryRemove(table, out _);
                var before = naming;
                naming = Task.Run(() => NameAsync(before, table, range, chunk, cancellation), CancellationToken.None);
                await before;
            }
        }
        finally
        {
            await naming;
        }
    }

    /// <summary>Stages a chunk, waits until its message has come through the stream, and names both in a root.</summary>
    /// <param name="before">The chunk before this one: its root comes first.</param>
    private async Task NameAsync(
        Task before, string table, ChunkRange range, ReadChunk chunk, CancellationToken cancellation)
    {
        using var owned = chunk;
        await before;
        using var activity = ReplicatorTraces.StartChunk(table, range.Number);
        var file = await lake.Copy.StageAsync(chunk.Rows, cancellation);
        var message = await chunk.Message.Position.WaitAsync(cancellation);
        var staged = new StagedChunk(range.Number, file, chunk.Snapshot!.ToString(), message);
        await lake.Copy.ProgressAsync(
            table,
            copy => copy with { Chunks = [.. copy.Chunks.Where(other => other.RangeNumber != range.Number), staged] },
            cancellation);
        progress.Copied(table, file?.Rows ?? 0);
        metrics.Copied(table, file?.Rows ?? 0);
        LogChunk(table, range.Number, file?.Rows ?? 0, message);
    }

    private async ValueTask EnterAsync(string table, CancellationToken cancellation)
    {
        if (lake.Copy.FindObstacle(table) is { } obstacle)
        {
            await WaitAsync(table, obstacle, cancellation);
            return;
        }

        progress.CopyWaits.TryRemove(table, out _);
        var again = await lake.Copy.EnterAsync(table, cancellation);
        if (again.Count == 0)
        {
            LogEntered(table, lake.Roots.Current.Lsn);
            return;
        }

        LogAgain(table, again.Count);
        await lake.Copy.ProgressAsync(
            table, copy => copy with { Chunks = [.. copy.Chunks.Where(chunk => !again.Contains(chunk.RangeNumber))] },
                cancellation);
    }

    private CopyProgress? Entry(string table) => lake.Roots.Current.Table(table) is { State: TableState.Copying, Copy: { } copy }
        ? copy : null;

    private async ValueTask ParkAsync(string table, string reason, CancellationToken cancellation)
    {
        LogParked(table, reason);
        await lake.ParkAsync(table, reason, cancellation);
    }

    private async ValueTask WaitAsync(string table, string reason, CancellationToken cancellation)
    {
        progress.CopyWaits[table] = reason;
        LogWaiting(table, reason);
        await Task.Delay(Pause, time, cancellation);
    }

    [LoggerMessage(1101, LogLevel.Information, "Copy of {Table} begins: {Ranges} chunks, about {Rows} rows")]
    private partial void LogBegun(string table, int ranges, long rows);

    [LoggerMessage(1102, LogLevel.Information, "Copy of {Table}: chunk {Chunk} has {Rows} rows, message at {Lsn}")]
    private partial void LogChunk(string table, int chunk, long rows, Lsn lsn);

    [LoggerMessage(1103, LogLevel.Information, "Table {Table} is live at {Lsn}")]
    private partial void LogEntered(string table, Lsn lsn);

    [LoggerMessage(1104, LogLevel.Information, "Copy of {Table}: {Count} chunks are read again for values that only a later "
        + "snapshot has")]
    private partial void LogAgain(string table, int count);

    [LoggerMessage(1105, LogLevel.Warning, "Copy of {Table} waits: {Reason}")]
    private partial void LogWaiting(string table, string reason);

    [LoggerMessage(1106, LogLevel.Error, "Copy of {Table} ends, the table is parked: {Reason}")]
    private partial void LogParked(string table, string reason);
}
