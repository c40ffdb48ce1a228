using System.Net;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.Requests;
using Lakehouse.QueryApi.Catalog;
using Lakehouse.QueryApi.Http;
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
internal static class QueryApiServer
{
    internal const string GraphQLPath = "/graphql";
    internal const string CatalogPath = "/iceberg/v1";

    // A token and some headers of proxies; Kestrel's default would take four times as much from anyone.
    private const int HeaderBytesMax = 16 << 10;

    /// <param name="services">What resolvers take.</param>
    internal static WebApplication Create(
        QueryApiOptions options, RequestExecutor executor, IcebergCatalog catalog, AccessControl access, LakeWatch watch,
        QueryApiMetrics metrics, TimeProvider time, ILoggerFactory loggers, Action<IServiceCollection> services)
    {
        // Empty: no settings from files or variables.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var budgets = new CostBudgets(options.BudgetPoints, options.BudgetPointsPerSecond, time);
        builder.Services.AddRouting().AddRequestAccess();
        builder.Services.AddSingleton(time).AddSingleton(budgets).AddSingleton(access.Seal).AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        services(builder.Services);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytesMax;
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        var application = builder.Build();
        application.UseRequestMeasure(metrics, time).UseRequestAccess(access);
        application.MapGraphQL(GraphQLPath, executor, new GraphQLHttpOptions { Budgets = budgets }.WithAccess());
        CatalogRouting.Map(application, CatalogPath, catalog, loggers);
        application.MapGet("/health/live", http => AnswerAsync(http, QueryApiHealth.Live(watch)));
        application.MapGet("/health/ready", http => AnswerAsync(http, QueryApiHealth.Ready(watch, time.GetUtcNow())));
        return application;
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
