using Lakehouse.Lake;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Stream;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Replicator;

/// <summary>The replicator's life: sessions, one after the other, until it is stopped or an operator must act.</summary>
public sealed partial class ReplicatorProgram(
    ReplicatorOptions options, ReplicationProgress progress, ReplicatorMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(15);

    private readonly Guid _writerId = Guid.NewGuid();
    private readonly ILogger _logger = loggers.CreateLogger("Lakehouse.Replicator");

    /// <summary>Replicates until cancelled, or caught up when that was asked for; meanwhile health and metrics are
    /// served.</summary>
    /// <exception cref="TelemetryPortException">The health port is taken.</exception>
    /// <exception cref="ReplicationException">An operator must act; the message says how.</exception>
    /// <exception cref="LakeException">The same, of the lake; <c>FencedException</c>: another replicator has taken
    /// over.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var models = ModelFolder.Load(options.Models);
        await using var store = ObjectStores.Open(options.Lake, new StoreOptions { Time = time });
        await using var telemetry = await ReplicatorTelemetry.StartAsync(options, progress, metrics, store, time, loggers,
            cancellation);
        var cache = new ObjectCache(store, options.CacheFolder, options.CacheBytesMax);
        var pause = PauseMin;
        while (true)
        {
            var startedAt = time.GetTimestamp();
            var isSlotBusy = false;
            try
            {
                await new ReplicatorSession(options, models, store, cache, progress, metrics, _writerId, time, loggers)
                    .RunAsync(cancellation);
                if (options.StopWhenCaughtUp && progress.IsCaughtUp)
                    return;
            }
            catch (Exception failure) when (Explain(failure) is Exception explained)
            {
                if (!IsWorthRetrying(explained))
                    throw explained;
                isSlotBusy = explained is SourceUnavailableException { IsSlotBusy: true };
                LogInterrupted(explained.Message);
            }

            // A session that held for a while was well: the next failure is a new one. Asking for a busy slot costs little.
            pause = isSlotBusy || time.GetElapsedTime(startedAt) > PauseMax ? PauseMin : pause;
            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
        }
    }

    private static Exception? Explain(Exception failure) => failure switch
    {
        ReplicationException or LakeException => failure,
        _ when SourceFailures.IsOfSource(failure) => SourceFailures.Explain(failure, "streaming"),
        _ => null,
    };

    /// <summary>Before the first root of this process, a wrong URL looks like a server that is away: say so instead of
    /// waiting.</summary>
    private bool IsWorthRetrying(Exception failure)
    {
        var retry = failure switch
        {
            ReplicationException ours => ours.Retry,
            LakeException lake => lake.Retry,
            _ => RetryAdvice.AfterOperator,
        };
        return retry != RetryAdvice.AfterOperator && (progress.Root is not null
            || failure is SourceUnavailableException { IsSlotBusy: true });
    }

    [LoggerMessage(1401, LogLevel.Warning, "Replication was interrupted and starts again: {Reason}")]
    private partial void LogInterrupted(string reason);
}
