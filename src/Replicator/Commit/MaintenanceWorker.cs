using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Maintenance;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Replicator.Commit;

/// <summary>Beside the commits: merges change files, files tenants anew that moved, folds tables, writes the copies for other
/// readers, collects garbage.</summary>
internal sealed partial class MaintenanceWorker(
    LakeWriter lake, GarbageCollector garbage, ReplicatorMetrics metrics, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GarbageInterval = TimeSpan.FromMinutes(5);

    /// <summary>Runs until cancelled; merges and folds run beside each other.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(MergeAsync(cancellation), FoldAsync(cancellation), CollectAsync(cancellation));

    private async Task MergeAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            foreach (var table in lake.Roots.Current.Tables)
                await MergeAsync(table.Name, cancellation);
        }
    }

    private async ValueTask MergeAsync(string table, CancellationToken cancellation)
    {
        var startedAt = time.GetUtcNow();
        if (await lake.Folds.MergeAsync(table, cancellation))
            metrics.Merged(table, startedAt, time.GetUtcNow() - startedAt);
    }

    private async Task FoldAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (lake.Refiles.FindDue() is { } moved)
                await RefileAsync(moved, cancellation);
            if (lake.Folds.FindDue() is { } table)
                await FoldAsync(table, cancellation);
            await lake.Folds.PublishHintsAsync(cancellation);
        }
    }

    private async ValueTask FoldAsync(string table, CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        using var activity = ReplicatorTraces.StartFold(table);
        try
        {
            await lake.Folds.FoldAsync(table, cancellation);
            metrics.Folded(time.GetElapsedTime(startedAt));
            LogFolded(table, lake.Roots.Current.Table(table).FoldedLsn.ToString(), time.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (FoldException misfit)
        {
            LogMisfit(misfit);
            await lake.ParkAsync(table, misfit.Message, cancellation);
        }
    }

    private async ValueTask RefileAsync(string table, CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        try
        {
            var tenants = await lake.Refiles.RefileAsync(table, cancellation);
            if (tenants > 0)
                LogRefiled(tenants, table, time.GetElapsedTime(startedAt).TotalSeconds);
        }
        catch (FoldException misfit)
        {
            LogMisfit(misfit);
            await lake.ParkAsync(table, misfit.Message, cancellation);
        }
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(GarbageInterval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var collected = await garbage.CollectAsync(cancellation);
            LogCollected(collected.RootsDeleted, collected.ObjectsDeleted, collected.BytesDeleted);
        }
    }

    [LoggerMessage(1201, LogLevel.Information, "Folded {Table} up to {Lsn} in {Seconds:F2} s")]
    private partial void LogFolded(string table, string lsn, double seconds);

    [LoggerMessage(1202, LogLevel.Error, "A fold was refused; its table is parked")]
    private partial void LogMisfit(Exception misfit);

    [LoggerMessage(1204, LogLevel.Information, "{Tenants} tenants of {Table} are filed under their new zone, after "
        + "{Seconds:F2} s")]
    private partial void LogRefiled(int tenants, string table, double seconds);

    [LoggerMessage(1203, LogLevel.Information, "Collected garbage: {Roots} roots, {Objects} objects, {Bytes} bytes")]
    private partial void LogCollected(int roots, int objects, long bytes);
}
