using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Stream;
using Lakehouse.Replicator.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Replicator.Commit;

/// <summary>Cuts the stream into batches, makes each a root, then confirms it to Postgres: in this order, always.</summary>
/// <remarks>While it publishes, the stream goes on into the next batch: a slow lake makes batches larger, not later.</remarks>
internal sealed partial class CommitterWorker(
    ReplicationStream stream, LakeWriter lake, ReplicationProgress progress, ReplicatorMetrics metrics, ReplicatorOptions options,
    TimeSpan intervalMin, TimeProvider time, ILogger logger)
{
    /// <summary>A root at least this often, also when nothing happens: an older one means stalled, not idle.</summary>
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(10);

    /// <summary>While far behind, batches of this age: large files, few roots.</summary>
    private static readonly TimeSpan CatchUpInterval = TimeSpan.FromSeconds(1);

    /// <summary>Rows that came within one interval, above which the stream is taken to be catching up.</summary>
    private const long CatchUpRows = 20_000;

    /// <summary>Runs until cancelled or fenced.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var interval = intervalMin;
        while (true)
        {
            if (await stream.WaitForWorkAsync(IdleInterval, cancellation))
            {
                // Announced, and then taken with the batch before: that is no work, and no reason for an empty root.
                if (!stream.HasWork)
                    continue;
                await GatherAsync(interval, cancellation);
            }

            using var batch = await stream.CutAsync(cancellation);
            await CommitAsync(batch, cancellation);
            interval = batch.RowCount >= CatchUpRows ? CatchUpInterval : intervalMin;
        }
    }

    /// <summary>Lets a batch grow for an interval, or until it is large.</summary>
    private async ValueTask GatherAsync(TimeSpan interval, CancellationToken cancellation)
    {
        var step = intervalMin < TimeSpan.FromMilliseconds(50) ? intervalMin : TimeSpan.FromMilliseconds(50);
        for (var waited = TimeSpan.Zero; waited < interval && !stream.IsDue(options.BatchRows); waited += step)
            await Task.Delay(step, time, cancellation);
    }

    private async ValueTask CommitAsync(StreamBatch batch, CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        using var activity = ReplicatorTraces.StartCommit(batch);
        var current = lake.Roots.Current;
        Invariant.Holds(batch.UpTo >= current.Lsn);
        var lastCommitAt = batch.LastCommitAtMicros is { } micros ? DateTimeOffset.UnixEpoch.AddTicks(micros * 10)
            : current.Source.LastCommitAt;
        var root = await lake.CommitAsync(
            new LakeCommit(
                batch.UpTo, batch.Tables, batch.Parked,
                new SourceProgress(Lsn.Max(stream.ReceivedLsn, batch.UpTo), lastCommitAt), batch.Mark),
            cancellation);
        await stream.ConfirmAsync(root.Lsn, cancellation);
        metrics.IgnoredMessages(progress.Committed(root, batch, time.GetElapsedTime(startedAt)));
        metrics.Committed(batch, root, time.GetElapsedTime(startedAt));
        foreach (var table in root.Tables.Where(table => table.Parked is not null
            && current.FindTable(table.Name)?.Parked is null))
            LogParked(table.Name, table.Parked!.Lsn, table.Parked.Reason);
        foreach (var table in root.Tables)
            LogUnknownZones(table, current.FindTable(table.Name)?.Filed ?? []);
        if (!batch.IsEmpty)
            LogCommitted(root.Number, root.Lsn, batch.TransactionCount, batch.RowCount);
    }

    /// <summary>Once for each tenant, when the root first says so.</summary>
    private void LogUnknownZones(TableRoot table, IReadOnlyList<FiledZone> before)
    {
        bool IsUnknown(FiledZone filed) => filed.Lack == ZoneLack.UnknownZone;
        if (ReferenceEquals(table.Filed, before) || !table.Filed.Any(IsUnknown))
            return;
        var known = before.Where(IsUnknown).Select(filed => filed.Tenant).ToHashSet();
        var count = table.Filed.Count(filed => IsUnknown(filed) && !known.Contains(filed.Tenant));
        if (count > 0)
            LogUnknownZones(count, table.Name, table.Schema.ZoneOf!.Table);
    }

    [LoggerMessage(1003, LogLevel.Warning, "{Count} tenants of {Table} have a zone in {Source} that the IANA database does not "
        + "know, and stay under the one they had, or UTC: `lakehouse status --json` names them")]
    private partial void LogUnknownZones(int count, string table, string source);

    [LoggerMessage(1001, LogLevel.Debug, "Root {Root} at {Lsn}: {Transactions} transactions, {Rows} rows")]
    private partial void LogCommitted(long root, Lsn lsn, int transactions, long rows);

    [LoggerMessage(1002, LogLevel.Error, "Table {Table} is parked at {Lsn}: {Reason}")]
    private partial void LogParked(string table, Lsn lsn, string reason);
}
