using Lakehouse.Lake.Storage;
using Lakehouse.Replicator.Commit;
using Lakehouse.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Health, metrics and traces of a replicator, as long as it runs.</summary>
internal sealed partial class ReplicatorTelemetry : IAsyncDisposable
{
    private const string ServiceName = "lakehouse-replicator";

    private readonly CancellationTokenSource _ending = new();
    private readonly ReplicatorMetrics _metrics;
    private readonly PrometheusScrape _scrape;
    private readonly OtlpExport? _export;
    private readonly ILogger _logger;
    private TelemetryServer? _server;
    private Task _watching = Task.CompletedTask;

    private ReplicatorTelemetry(ReplicatorMetrics metrics, ILogger logger)
    {
        (_metrics, _logger) = (metrics, logger);
        _scrape = new PrometheusScrape(metrics.Meter);
        _export = OtlpExport.StartIfWanted(ServiceName, metrics.Meter, ReplicatorTraces.Name);
    }

    /// <exception cref="TelemetryPortException">The port is taken.</exception>
    public static async ValueTask<ReplicatorTelemetry> StartAsync(
        ReplicatorOptions options, ReplicationProgress progress, ReplicatorMetrics metrics, IObjectStore store, TimeProvider time,
        ILoggerFactory loggers, CancellationToken cancellation)
    {
        var telemetry = new ReplicatorTelemetry(metrics, loggers.CreateLogger("Lakehouse.Replicator.Telemetry"));
        try
        {
            await telemetry.BeginAsync(options, new ReplicatorVitals(progress, store.Requests, time), store, time, cancellation);
            return telemetry;
        }
        catch (TelemetryPortException)
        {
            await telemetry.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        try
        {
            await _watching;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            LogEnded();
        }

        if (_server is not null)
            await _server.DisposeAsync();
        _export?.Dispose();
        _scrape.Dispose();
        _metrics.Vitals = null;
        _ending.Dispose();
    }

    private async ValueTask BeginAsync(
        ReplicatorOptions options, ReplicatorVitals vitals, IObjectStore store, TimeProvider time, CancellationToken cancellation)
    {
        _metrics.Vitals = vitals;
        if (options.HealthPort != 0)
        {
            _server = await TelemetryServer.StartAsync(
                options.HealthPort, () => HealthReport.Live(vitals), () => HealthReport.Ready(vitals), _scrape, cancellation);
            LogServing(options.HealthPort);
        }

        var watch = new SlotWatch(options.Postgres, store, vitals, time, _logger);
        _watching = Task.Run(() => watch.RunAsync(_ending.Token), _ending.Token);
    }

    [LoggerMessage(1502, LogLevel.Information, "Health and metrics are at http://127.0.0.1:{Port}/health/ready and /metrics")]
    private partial void LogServing(int port);

    [LoggerMessage(1503, LogLevel.Debug, "Health and metrics end")]
    private partial void LogEnded();
}
