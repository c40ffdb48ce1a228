using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Telemetry;
using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Catalog;
using Lakehouse.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi;

/// <summary>The API's life: follows the lake and answers, until it is stopped.</summary>
public sealed partial class QueryApiProgram(
    QueryApiOptions options, RequestExecutor executor, QueryApiMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    private const string ServiceName = "lakehouse-queryapi";

    private readonly ILogger _logger = loggers.CreateLogger("Lakehouse.QueryApi");

    /// <param name="started">Told the address, without a slash at its end, once requests are taken.</param>
    /// <exception cref="LakeException">The lake is not there: an operator must act.</exception>
    /// <exception cref="AccessConfigurationException">A file or a set of keys cannot be used.</exception>
    /// <exception cref="ApiPortException">The port is taken.</exception>
    /// <exception cref="TelemetryPortException">The health port is.</exception>
    /// <exception cref="OperationCanceledException">The only other end.</exception>
    public async Task RunAsync(Action<string> started, CancellationToken cancellation)
    {
        using var access = await AccessControl.OpenAsync(options.Access, time, loggers, cancellation);
        await using var store = ObjectStores.Open(options.Lake, new StoreOptions { Time = time });
        using var cache = new ObjectCache(store, options.CacheFolder, options.CacheBytesMax);
        using var follower = new LakeFollower(store, cache, options.Follower, time);
        var watch = metrics.Watch = new LakeWatch(follower, time, _logger);
        var catalog = new IcebergCatalog(store, new RootReader(store, time), watch.FindRoot, options.CatalogProperties);
        using var scrape = new PrometheusScrape(metrics.Meter);
        using var export = OtlpExport.StartIfWanted(ServiceName, metrics.Meter, OperationTelemetry.Name);
        await using var health = await StartHealthAsync(watch, scrape, cancellation);
        await using var server = QueryApiServer.Create(
            options, executor, catalog, access, watch, metrics, time, loggers, services => services.AddSingleton(follower));
        await StartAsync(server, cancellation);
        started(server.Urls.First());
        LogStarted(server.Urls.First());
        try
        {
            await watch.RunAsync(cancellation);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);   // questions under way end first; Kestrel gives them 30 s
            metrics.Watch = null;
        }
    }

    private async ValueTask<TelemetryServer?> StartHealthAsync(
        LakeWatch watch, PrometheusScrape scrape, CancellationToken cancellation) => options.HealthPort == 0
        ? null
        : await TelemetryServer.StartAsync(
            options.HealthPort, () => QueryApiHealth.Live(watch), () => QueryApiHealth.Ready(watch, time.GetUtcNow()), scrape,
            cancellation);

    private async Task StartAsync(WebApplication server, CancellationToken cancellation)
    {
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (Exception refused) when (refused is IOException or System.Net.Sockets.SocketException)
        {
            throw new ApiPortException(options.Address, options.Port, refused);
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "Answers at {Address}")]
    private partial void LogStarted(string address);
}
