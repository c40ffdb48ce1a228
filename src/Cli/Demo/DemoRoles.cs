using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Reconciler;
using Lakehouse.Replicator;
using Lakehouse.Replicator.Commit;
using Lakehouse.Sample;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Cli.Demo;

/// <summary>Replicator, live feed, reconciler and API in one process; one that ends takes the others with it.</summary>
internal sealed class DemoRoles(
    DemoSite site, DemoApi api, DemoOptions options, NpgsqlDataSource source, DemoLog log, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ReconcilerPeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Else nobody would see a fold: by default changes wait for 15 minutes.
    private static readonly TimeSpan FoldAge = TimeSpan.FromSeconds(45);

    private readonly LoggerFactory _loggers = new([log]);

    public DemoWatch Watch { get; } = new(
        new ReplicationProgress(), new ReplicatorMetrics(),
        new LiveFeed(source, new LiveFeedOptions { EventsPerSecond = options.EventsPerSecond }, time), log);

    /// <summary>Until cancelled, or until a role fails.</summary>
    /// <param name="copied">Told when the first copy is done and the others begin.</param>
    public async Task RunAsync(Action copied, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> running = [Task.Run(() => ReplicateAsync(ending.Token), ending.Token)];
        try
        {
            await CopyAsync(running[0], ending.Token);
            copied();
            running.Add(Task.Run(() => Watch.Feed.RunAsync(ending.Token), ending.Token));
            running.Add(Task.Run(() => ReconcileAsync(ending.Token), ending.Token));
            running.Add(Task.Run(() => api.RunAsync(_loggers, ending.Token), ending.Token));
            await await Task.WhenAny(running);
        }
        finally
        {
            await ending.CancelAsync();
            foreach (var role in running)
                await role.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        Watch.Metrics.Dispose();
        _loggers.Dispose();
    }

    private Task ReplicateAsync(CancellationToken cancellation)
    {
        var replicator = new ReplicatorOptions
        {
            Postgres = site.ConnectionString,
            Lake = site.Lake,
            Models = site.Models,
            CacheFolder = Path.Combine(site.Cache, "replicator"),
            HealthPort = 0,
        };
        replicator.Writer.FoldAge = FoldAge;
        return new ReplicatorProgram(replicator, Watch.Progress, Watch.Metrics, time, _loggers).RunAsync(cancellation);
    }

    private async Task ReconcileAsync(CancellationToken cancellation)
    {
        var reconciler = new ReconcilerOptions
        {
            Postgres = site.ConnectionString,
            Lake = site.Lake,
            Models = site.Models,
            CacheFolder = Path.Combine(site.Cache, "reconciler"),
            Period = ReconcilerPeriod,
            HealthPort = 0,
        };
        (reconciler.Answers.Url, reconciler.Answers.KeyFile) = (api.Address, await api.WriteCheckerTokenAsync(cancellation));
        using var metrics = new ReconcilerMetrics(time);
        await new ReconcilerProgram(reconciler, metrics, time, _loggers).RunAsync(Watch.Ended, cancellation);
    }

    /// <summary>Until every table is live.</summary>
    private async Task CopyAsync(Task replicating, CancellationToken cancellation)
    {
        while (Watch.Progress.Root is not { } root || root.Tables.Any(table => table.State != TableState.Live))
        {
            if (Watch.Progress.Root?.Tables.FirstOrDefault(table => table.State == TableState.Parked) is { } parked)
                throw new CommandFailedException($"{parked.Name} cannot be copied: {parked.Parked?.Reason}");
            if (replicating.IsCompleted)
                await replicating;
            await Task.Delay(Poll, time, cancellation);
        }
    }
}
