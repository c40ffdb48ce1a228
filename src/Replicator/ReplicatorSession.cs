using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Maintenance;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Writing;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Commands;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Copy;
using Lakehouse.Replicator.Setup;
using Lakehouse.Replicator.Stream;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Replicator;

/// <summary>One life of the stream: checks, takes the slot, raises the epoch, replicates until something fails.</summary>
internal sealed partial class ReplicatorSession(
    ReplicatorOptions options, ModelSet models, IObjectStore store, ObjectCache cache, ReplicationProgress progress,
    ReplicatorMetrics metrics, Guid writerId, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly TimeSpan SlotTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SlotPoll = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger = loggers.CreateLogger("Lakehouse.Replicator");

    /// <summary>Until cancelled, failed, or caught up when that was asked for.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(options.Postgres);
        var start = await new SessionStart(options.Postgres, source, store, models, time).PrepareAsync(cancellation);
        CheckNotOvertaken(start.Root);
        await using var stream = new ReplicationStream(
            new TransactionAssembler(start.Planned, start.XidReference, start.Types, start.Identity.NewSigner()),
            new StreamLimits(options.BatchRows * 2, options.BatchBytesMax));
        await stream.ConnectAsync(options.Postgres, cancellation);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var receiving = stream.ReceiveAsync(
            StreamSource.Of(start.Identity.SlotName, start.Publications), start.Planned.Lsn, ending.Token);
        try
        {
            await WaitForSlotAsync(source, start.Identity.SlotName, stream, receiving, ending.Token);
            FaultPoints.Reach("start.slot-taken");
            var publisher = new RootPublisher(store, new HeadFinder(store, time), writerId, new RootPublisherOptions(), time);
            var raised = await publisher.RaiseEpochAsync(
                async cancelled => await HoldsSlotAsync(source, start.Identity.SlotName, stream, cancelled), ending.Token);
            if (raised.Number != start.Root.Number + 1)
            {
                // Another writer's last root came in between: begin again from there.
                LogMoved(start.Root.Number, raised.Number);
                return;
            }

            await ReplicateAsync(source, stream, receiving, new RootQueue(publisher, new HeadFinder(store, time), time), start,
                ending);
        }
        finally
        {
            await ending.CancelAsync();
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A process whose connection was cut while another took over does not take the lake back.</summary>
    private void CheckNotOvertaken(LakeRoot head)
    {
        if (progress.Root is { } ours && head.Writer.Id != writerId)
            throw FencedException.By(head, ours.Writer.Epoch);
    }

    private async Task ReplicateAsync(
        NpgsqlDataSource source, ReplicationStream stream, Task receiving, RootQueue roots, SessionStart.Start start,
        CancellationTokenSource ending)
    {
        var cancellation = ending.Token;
        await roots.EnqueueAsync(RootPriority.Commit, root => start.ApplyTo(root), cancellation);
        await using var lake = new LakeWriter(store, cache, roots, new RollupPlans(models), options.Writer, time);
        progress.Started(roots.Current);
        using var observed = metrics.Observe(stream, roots);
        LogStarted(roots.Current.Number, roots.Current.Lsn, roots.Current.Writer.Epoch, roots.Current.Tables.Count);

        var interval = options.CommitIntervalMin ?? TimeSpan.FromMilliseconds(store.IsLocal ? 50 : 1000);
        var committer = new CommitterWorker(stream, lake, progress, metrics, options, interval, time, _logger);
        var copier = new CopyWorker(source, lake, progress, metrics, options, time, _logger);
        var garbage = new GarbageCollector(store, ReachedByTables.Of(store), new KeepOptions(), time);
        var maintenance = new MaintenanceWorker(lake, garbage, metrics, time, _logger);
        var commands = new CommandWorker(source, lake, progress, options.BatchBytesMax, time, _logger);
        List<Task> running =
        [
            receiving,
            Task.Run(() => committer.RunAsync(cancellation), cancellation),
            Task.Run(() => maintenance.RunAsync(cancellation), cancellation),
            Task.Run(() => commands.RunAsync(cancellation), cancellation),
            Task.Run(() => CopyThenWaitAsync(source, lake, copier, start, cancellation), cancellation),
        ];
        var first = await Task.WhenAny(running);
        await ending.CancelAsync();
        foreach (var task in running)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    /// <summary>Ends only when the session is to end: caught up, if that was asked for.</summary>
    private async Task CopyThenWaitAsync(
        NpgsqlDataSource source, LakeWriter lake, CopyWorker copier, SessionStart.Start start, CancellationToken cancellation)
    {
        await copier.RunAsync(cancellation);
        if (!options.StopWhenCaughtUp)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        // Behind what the server had: else an idle one would tell that it is passed only with the next idle root.
        await using var passed = source.CreateCommand($"SELECT pg_logical_emit_message(true, '{LakehouseMessage.Prefix}', "
            + $"'once')");
        await passed.ExecuteNonQueryAsync(cancellation);
        await progress.WaitForAsync(root => root.Lsn >= start.ServerLsn, cancellation);
        // What is due is folded before the end: nobody may come after us to do it.
        while (lake.Folds.FindDue() is not null || lake.Refiles.FindDue() is not null)
            await Task.Delay(SlotPoll, time, cancellation);
        progress.IsCaughtUp = true;
    }

    private async ValueTask WaitForSlotAsync(
        NpgsqlDataSource source, string slot, ReplicationStream stream, Task receiving, CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        while (!await HoldsSlotAsync(source, slot, stream, cancellation))
        {
            if (receiving.IsCompleted)
                await receiving;
            if (time.GetElapsedTime(startedAt) > SlotTimeout)
                throw new SourceUnavailableException($"Slot {slot} was not given to us within {SlotTimeout.TotalSeconds} s.");
            await Task.Delay(SlotPoll, time, cancellation);
        }
    }

    private static async ValueTask<bool> HoldsSlotAsync(
        NpgsqlDataSource source, string slot, ReplicationStream stream, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await SlotState.FindAsync(connection, slot, cancellation) is { } state
            && state.ActiveProcessId == stream.BackendProcessId;
    }

    [LoggerMessage(1301, LogLevel.Information, "Streaming after root {Root} at {Lsn}, epoch {Epoch}, {Tables} tables")]
    private partial void LogStarted(long root, Lsn lsn, long epoch, int tables);

    [LoggerMessage(1302, LogLevel.Warning, "The lake moved from root {Seen} to {Raised} while the slot changed hands; starting "
        + "again")]
    private partial void LogMoved(long seen, long raised);
}
