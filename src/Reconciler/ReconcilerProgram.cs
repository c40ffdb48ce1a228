using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Reconciler;

/// <summary>The reconciler's life: a run each period, until it is stopped.</summary>
public sealed partial class ReconcilerProgram(
    ReconcilerOptions options, ReconcilerMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    private const string ServiceName = "lakehouse-reconciler";

    private readonly ILogger _logger = loggers.CreateLogger("Lakehouse.Reconciler");

    /// <summary>Compares once.</summary>
    /// <exception cref="LakeException">The lake is not there, or cannot be written.</exception>
    /// <exception cref="ModelException">The models are wrong.</exception>
    public async ValueTask<RunProof> RunOnceAsync(CancellationToken cancellation)
    {
        RunProof? found = null;
        await UseAsync(
            options.CacheFolderOfOneRun, async (compare, cancelled) => found = await CompareAsync(compare, cancelled),
            cancellation);
        return found!;
    }

    /// <summary>Compares each period; health and metrics are served meanwhile.</summary>
    /// <param name="ended">Told each proof.</param>
    /// <exception cref="LakeException">The lake is not there: an operator must act.</exception>
    /// <exception cref="ModelException">The models are wrong.</exception>
    /// <exception cref="TelemetryPortException">The health port is taken.</exception>
    public async Task RunAsync(Action<RunProof> ended, CancellationToken cancellation)
    {
        using var scrape = new PrometheusScrape(metrics.Meter);
        using var export = OtlpExport.StartIfWanted(ServiceName, metrics.Meter, ReconcilerMetrics.TracesName);
        await using var server = options.HealthPort == 0
            ? null
            : await TelemetryServer.StartAsync(options.HealthPort, Live, Ready, scrape, cancellation);
        await UseAsync(
            options.CacheFolder,
            async (compare, cancelled) =>
            {
                using var timer = new PeriodicTimer(options.Period, time);   // late ticks merge, runs never overlap
                do
                    await TryCompareAsync(compare, ended, cancelled);
                while (await timer.WaitForNextTickAsync(cancelled));
            },
            cancellation);
    }

    /// <param name="use">Given what compares and tells once.</param>
    private async Task UseAsync(
        string cacheFolder, Func<Func<CancellationToken, ValueTask<RunResult>>, CancellationToken, Task> use,
        CancellationToken cancellation)
    {
        var models = ModelFolder.Load(options.Models);
        await using var source = NpgsqlDataSource.Create(options.Postgres);
        await using var store = ObjectStores.Open(options.Lake, new StoreOptions { Time = time });
        using var cache = new ObjectCache(store, cacheFolder, options.CacheBytesMax);
        using var delivery = AlertDelivery.Open(options.Alerts, metrics.Meter, time, loggers);
        await delivery.CheckTargetsAsync(cancellation);
        var alerts = new RunAlerts(new ProofStore(store, time), delivery, _logger);
        var reconciliation = new Reconciliation(source, store, cache, models, options, time, _logger);
        await use(
            async cancelled =>
            {
                var result = await reconciliation.RunAsync(cancelled);
                await alerts.TellAsync(result, cancelled);
                return result;
            },
            cancellation);
    }

    private async Task TryCompareAsync(
        Func<CancellationToken, ValueTask<RunResult>> compare, Action<RunProof> ended, CancellationToken cancellation)
    {
        try
        {
            ended(await CompareAsync(compare, cancellation));
        }
        catch (LakeException away) when (away.Retry != RetryAdvice.AfterOperator)
        {
            LogAway(away.Message);   // 4002; not even the proof could be written: the next tick tries again
        }
    }

    private async Task<RunProof> CompareAsync(
        Func<CancellationToken, ValueTask<RunResult>> compare, CancellationToken cancellation)
    {
        using var activity = ReconcilerMetrics.StartRun();
        var result = await compare(cancellation);
        metrics.Ended(result);
        var proof = result.Proof;
        activity?.SetTag("lakehouse.verdict", proof.Verdict.ToString()).SetTag("lakehouse.lsn", proof.Lsn?.ToString());
        LogCompared(
            proof.Run, proof.Verdict, proof.Lsn?.ToString(), proof.Tables.Sum(table => table.Partitions),
            proof.Tables.Sum(table => table.Rows), proof.Tables.Sum(table => table.Breaks.Count));
        if (proof.Verdict != Verdict.Matched)
            LogNotMatched(proof.Run, proof.Verdict, LoggedReason(proof));
        return proof;
    }

    /// <summary>A table's reason may name a tenant, and stays in the proof; which tables, and how much of them, is for the
    /// log.</summary>
    internal static string LoggedReason(RunProof proof) => proof.Tables.Count == 0
        ? proof.Reason ?? ""
        : string.Join("; ", proof.Tables.Where(table => table.Verdict != Verdict.Matched).Select(table =>
            $"{table.Table} is {table.Verdict}, {table.Breaks.Count + table.StandingBreaks} partitions differ"));

    private HealthAnswer Live() => ReconcilerHealth.Live(metrics);

    private HealthAnswer Ready() => ReconcilerHealth.Ready(metrics, options, time.GetUtcNow());

    [LoggerMessage(4001, LogLevel.Information,
        "Run {Run}: {Verdict} at {Lsn}, {Partitions} partitions, {Rows} rows, {Breaks} partitions differ")]
    private partial void LogCompared(string run, Verdict verdict, string? lsn, int partitions, long rows, int breaks);

    [LoggerMessage(4002, LogLevel.Warning, "The lake is away, nothing was compared: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(4003, LogLevel.Error, "Run {Run} is {Verdict}: {Reason}")]
    private partial void LogNotMatched(string run, Verdict verdict, string? reason);
}
