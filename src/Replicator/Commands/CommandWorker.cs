using System.Text.Json;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Copy;
using Lakehouse.Replicator.Stream;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Replicator.Commands;

/// <summary>Carries out what people ask for in <c>lakehouse.command</c>, one after the other, beside the stream.</summary>
internal sealed partial class CommandWorker(
    NpgsqlDataSource source, LakeWriter lake, ReplicationProgress progress, TimeProvider time, ILogger logger)
{
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
        await CommandTable.BeginAsync(source, id, cancellation);
        var result = await TryAsync(arguments, cancellation);
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
        catch (FormatException malformed)
        {
            return Failed(malformed.Message);
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
        if (lake.Roots.Current.FindTable(asked.Table) is not { } table)
            return Failed($"The lake holds no table {asked.Table}.");
        if (table.State != TableState.Live)
            return Failed($"{asked.Table} is not live: `lakehouse status` says why.");
        if (table.Schema.IsAppendOnly)
            return Failed($"{asked.Table} has no key: rows that are wrong cannot be told from right ones. Copy it anew.");

        var zone = await lake.Repairs.ZoneOfAsync(asked.Table, asked.Tenant ?? "", cancellation);
        if (asked.RangeIn(zone) is not { } range)
            return Failed("Name tenant and month, or a range of keys, not both.");
        using var chunk = await new ChunkReader(source, progress.Signer, _run, progress).ReadAsync(
            table, RepairSql.Where(table, range), default, cancellation);
        var message = await chunk.Message.Position.WaitAsync(cancellation);
        var outcome = await lake.Repairs.RepairAsync(
            asked.Table, range, chunk.Rows, chunk.Snapshot!, message, cancellation);
        return new CommandResult(
            "done", outcome.KeysRepaired == 0
                ? $"{range} of {asked.Table} was equal: {outcome.RowsRead} rows."
                : $"{outcome.KeysRepaired} keys of {asked.Table}, {range}, are as Postgres has them now.",
            outcome.At.ToString(), outcome.RowsRead, outcome.KeysRepaired, outcome.Files);
    }

    private static CommandResult Failed(string reason) => new("failed", reason);

    [LoggerMessage(1701, LogLevel.Information,
        "Command {Id} {State}: {Rows} rows read, {Keys} keys repaired, {Files} files replaced")]
    private partial void LogEnded(long id, string state, long rows, long keys, int files);

    [LoggerMessage(1702, LogLevel.Warning, "Commands cannot be read now: {Reason}")]
    private partial void LogAway(string reason);
}
