using System.Text.Json;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Copy;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Stream;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Replicator.Commands;

/// <summary>Carries out what people ask for in <c>lakehouse.command</c>, one after the other, beside the stream.</summary>
/// <remarks>Whoever may insert there may ask for anything: what cannot be done fails, and what ended a replicator several times
/// is not begun again.</remarks>
/// <param name="bytesMax">Native memory that the rows of a range may take.</param>
internal sealed partial class CommandWorker(
    NpgsqlDataSource source, LakeWriter lake, ReplicationProgress progress, long bytesMax, TimeProvider time, ILogger logger)
{
    private const int AttemptsMax = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _run = $"repair-{Guid.NewGuid():N}";

    /// <summary>Runs until cancelled. A server that is away is the stream's to notice.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            try
            {
                while (await CommandTable.FindNextAsync(source, cancellation) is { } next)
                    await RunAsync(next.Id, next.Arguments, cancellation);
            }
            catch (Exception away) when (SourceFailures.IsOfSource(away))
            {
                LogAway(SourceFailures.Explain(away, "reading commands").Message);
            }
        }
    }

    private async ValueTask RunAsync(long id, string arguments, CancellationToken cancellation)
    {
        var attempts = await CommandTable.BeginAsync(source, id, cancellation);
        var result = attempts > AttemptsMax
            ? Failed($"It was begun {AttemptsMax} times, and each time the replicator ended before it did. Its log says why; "
                + "ask again when that is mended.")
            : await TryAsync(arguments, cancellation);
        await CommandTable.EndAsync(source, id, result, cancellation);
        LogEnded(id, result.State, result.RowsRead, result.KeysRepaired, result.Files);
    }

    private async ValueTask<CommandResult> TryAsync(string arguments, CancellationToken cancellation)
    {
        try
        {
            var asked = JsonSerializer.Deserialize(arguments, CommandJson.Default.RepairArguments);
            return asked is null ? Failed("The arguments are null.") : await RepairAsync(asked, cancellation);
        }
        catch (JsonException malformed)
        {
            return Failed($"The arguments are not those of a repair: {malformed.Message}");
        }
        catch (Exception refused) when (refused
            is CommandRefusedException or FormatException or ChunkTooLargeException)
        {
            return Failed(refused.Message);
        }
        catch (Exception value) when (value is UnsupportedValueException or UnplaceableRowException)
        {
            return Failed($"The range holds {value.Message}, which the lake cannot keep yet. Nothing was repaired.");
        }
        catch (LakeException refused) when (refused is not FencedException)
        {
            return Failed(refused.Message);
        }
        catch (PostgresException refused)
        {
            return Failed(SourceFailures.Explain(refused, "reading the range").Message);
        }
    }

    private async ValueTask<CommandResult> RepairAsync(RepairArguments asked, CancellationToken cancellation)
    {
        var table = TableOf(asked);
        var range = await RangeAsync(table, asked, cancellation);
        var reader = new ChunkReader(source, progress.Signer, _run, progress) { BytesMax = bytesMax };
        using var chunk = await reader.ReadAsync(table, RepairSql.Where(table, range), default, cancellation);
        var message = await chunk.Message.Position.WaitAsync(cancellation);
        var outcome = await lake.Repairs.RepairAsync(
            asked.Table, range, chunk.Rows, chunk.Snapshot!, message, cancellation);
        return new CommandResult(
            "done", outcome.KeysRepaired == 0
                ? $"{range} of {asked.Table} was equal: {outcome.RowsRead} rows."
                : $"{outcome.KeysRepaired} keys of {asked.Table}, {range}, were wrong and are repaired.",
            outcome.At.ToString(), outcome.RowsRead, outcome.KeysRepaired, outcome.Files);
    }

    private TableRoot TableOf(RepairArguments asked)
    {
        if (lake.Roots.Current.FindTable(asked.Table) is not { } table)
            throw new CommandRefusedException($"The lake holds no table {asked.Table}.");
        if (table.State != TableState.Live)
            throw new CommandRefusedException($"{asked.Table} is not live: `lakehouse status` says why.");
        return !table.Schema.IsAppendOnly
            ? table
            : throw new CommandRefusedException(
                $"{asked.Table} has no key: rows that are wrong cannot be told from right ones. Copy it anew.");
    }

    private async ValueTask<RepairRange> RangeAsync(
        TableRoot table, RepairArguments asked, CancellationToken cancellation)
    {
        var zone = await lake.Repairs.ZoneOfAsync(table.Name, asked.Tenant ?? "", cancellation);
        return asked.RangeIn(zone) switch
        {
            null or KeyRange { From: null, To: null } => throw new CommandRefusedException(
                "Name tenant and month, or a range of keys, not both."),
            KeyRange keys => await KeyBounds.FindAsync(source, table, keys, cancellation)
                ?? throw new CommandRefusedException(
                    $"The lake does not order {table.Schema.Key[0]} of {table.Name} as Postgres does: a range of keys would not "
                    + "mean the same rows to both. Name tenant and month."),
            var partition => partition,
        };
    }

    private static CommandResult Failed(string reason) => new("failed", reason);

    [LoggerMessage(1701, LogLevel.Information,
        "Command {Id} {State}: {Rows} rows read, {Keys} keys repaired, {Files} files replaced")]
    private partial void LogEnded(long id, string state, long rows, long keys, int files);

    [LoggerMessage(1702, LogLevel.Warning, "Commands cannot be read now: {Reason}")]
    private partial void LogAway(string reason);
}
