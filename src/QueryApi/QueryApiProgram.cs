using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Telemetry;
using Lakehouse.Lake;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Catalog;
using Lakehouse.QueryApi.Schema;
using Lakehouse.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi;

/// <summary>The API's life: follows the lake and answers, until it is stopped.</summary>
public sealed partial class QueryApiProgram(
    QueryApiOptions options, QueryApiMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    private const string ServiceName = "lakehouse-queryapi";

    private readonly ILogger _logger = loggers.CreateLogger("Lakehouse.QueryApi");

    /// <summary>What is answered at <c>/graphql</c>; tests have a smaller one.</summary>
    internal GraphQL.Types.Schema Schema { get; init; } = ApiSchema.Create();

    /// <param name="started">Told the address, without a slash at its end, once requests are taken.</param>
    /// <exception cref="LakeException">The lake is not there: an operator must act.</exception>
    /// <exception cref="ModelException">The models are wrong.</exception>
    /// <exception cref="AccessConfigurationException">A file or a set of keys cannot be used.</exception>
    /// <exception cref="ApiPortException">The port is taken.</exception>
    /// <exception cref="TelemetryPortException">The health port is.</exception>
    /// <exception cref="OperationCanceledException">The only other end.</exception>
    public async Task RunAsync(Action<string> started, CancellationToken cancellation)
    {
        var models = ModelFolder.Load(options.Models);
        var books = BooksFile.Load(options.Models, models);
        using var access = await AccessControl.OpenAsync(options.Access, time, loggers, cancellation);
        await using var store = ObjectStores.Open(options.Lake, new StoreOptions { Time = time });
        using var cache = new ObjectCache(store, options.CacheFolder, options.CacheBytesMax);
        using var follower = new LakeFollower(store, cache, new RollupPlans(models), options.Follower, time);
        var watch = metrics.Watch = new LakeWatch(follower, time, _logger);
        var proofs = new ProofFollower(store, time, loggers.CreateLogger<ProofFollower>());
        using var desk = new BooksDesk(books, models, follower, proofs, access.Seal, options.AnswerBytesMax, time);
        metrics.Sums = desk.Sums;
        var catalog = new IcebergCatalog(store, new RootReader(store, time), watch.FindRoot, options.CatalogProperties);
        using var scrape = new PrometheusScrape(metrics.Meter);
        using var export = OtlpExport.StartIfWanted(ServiceName, metrics.Meter, OperationTelemetry.Name);
        await using var health = await StartHealthAsync(watch, scrape, cancellation);
        await using var server = new QueryApiServer(options, access, catalog, watch, metrics, time, loggers).Create(
            new RequestExecutor(Schema, new RequestOptions { OnFailure = LogFailure, Time = time }), desk);
        await StartAsync(server, cancellation);
        started(server.Urls.First());
        LogStarted(server.Urls.First());
        await AnswerAsync(server, watch, desk, cancellation);
    }

    /// <summary>Until it is cancelled, or one of the two that follow the lake fails; then the other ends as well.</summary>
    private async Task AnswerAsync(
        WebApplication server, LakeWatch watch, BooksDesk desk, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] following = [watch.RunAsync(ending.Token), desk.Proofs.RunAsync(ending.Token)];
        try
        {
            await await Task.WhenAny(following);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);   // questions under way end first; the host gives them 30 s
            await desk.Sums.EndAsync();
            (metrics.Watch, metrics.Sums) = (null, null);
            await ending.CancelAsync();
            await Task.WhenAll(following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    /// <summary>Kind and place only: a message of DuckDB can quote the value that it could not compute with.</summary>
    private void LogFailure(ResolverFailure failure) =>
        LogFailed(failure.Coordinate, failure.TraceId, failure.Reason.GetType().Name, failure.Reason.StackTrace);

    [LoggerMessage(3003, LogLevel.Error, "{Coordinate} could not be answered, trace {TraceId}: {Kind} {Stack}")]
    private partial void LogFailed(string coordinate, string traceId, string kind, string? stack);

    [LoggerMessage(3001, LogLevel.Information, "Answers at {Address}")]
    private partial void LogStarted(string address);
}
