using System.Net;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.Requests;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Catalog;
using Lakehouse.QueryApi.Dashboard;
using Lakehouse.QueryApi.Http;
using Lakehouse.QueryApi.Schema;
using Lakehouse.QueryApi.Telemetry;
using Lakehouse.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi;

/// <summary>What the API answers, and where.</summary>
internal sealed class QueryApiServer(
    QueryApiOptions options, AccessControl access, IcebergCatalog catalog, LakeWatch watch, QueryApiMetrics metrics,
    TimeProvider time, ILoggerFactory loggers)
{
    internal const string GraphQLPath = "/graphql";
    internal const string CatalogPath = "/iceberg/v1";

    // A token and some headers of proxies; Kestrel's default would take four times as much from anyone.
    private const int HeaderBytesMax = 16 << 10;

    private readonly CostBudgets _budgets = new(options.BudgetPoints, options.BudgetPointsPerSecond, time);

    /// <returns>Not started.</returns>
    internal WebApplication Create(RequestExecutor executor, BooksDesk desk)
    {
        // Empty: no settings from files or variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        HostLogs.Forward(builder.Logging, loggers);
        AddServices(builder.Services, desk);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytesMax;
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        var application = builder.Build();
        application.UseRequestMeasure(metrics, time).UseRequestAccess(access);
        Map(application, executor);
        return application;
    }

    private void AddServices(IServiceCollection services, BooksDesk desk)
    {
        services.AddRouting().AddRequestAccess();
        services.AddSingleton(time).AddSingleton(_budgets).AddSingleton<IHostLifetime, SilentLifetime>();
        services.AddSingleton(desk).AddScoped<ApiRequest>();
    }

    private void Map(WebApplication application, RequestExecutor executor)
    {
        application.MapGraphQL(GraphQLPath, executor, new GraphQLHttpOptions { Budgets = _budgets }.WithAccess());
        CatalogRouting.Map(application, CatalogPath, catalog, loggers);
        application.MapDashboard();
        application.MapGet("/health/live", http => AnswerAsync(http, QueryApiHealth.Live(watch)));
        application.MapGet("/health/ready", http => AnswerAsync(http, QueryApiHealth.Ready(watch, time.GetUtcNow())));
    }

    private static async Task AnswerAsync(HttpContext http, HealthAnswer answer)
    {
        http.Response.StatusCode = answer.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(answer.Json, http.RequestAborted);
    }

    /// <summary>Signals belong to the program around us: the usual lifetime would take Ctrl-C away from it.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
