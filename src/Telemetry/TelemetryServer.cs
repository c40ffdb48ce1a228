using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lakehouse.Telemetry;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c> on the loopback: plain HTTP, no token, nothing that
/// needs one.
/// </summary>
public sealed class TelemetryServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TelemetryServer(WebApplication application) => _application = application;

    /// <param name="live">Whether a restart could help: answered at each request.</param>
    /// <param name="ready">Whether the role does its work.</param>
    /// <exception cref="TelemetryPortException">Another program listens there, or we may not.</exception>
    public static async ValueTask<TelemetryServer> StartAsync(
        int port, Func<HealthAnswer> live, Func<HealthAnswer> ready, PrometheusScrape scrape, CancellationToken cancellation)
    {
        // Empty: no settings from files or variables, no log of its own.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, live, ready, scrape));
        try
        {
            await application.StartAsync(cancellation);
            return new TelemetryServer(application);
        }
        catch (Exception refused) when (refused is IOException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync();
            throw new TelemetryPortException(port, refused);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static Task AnswerAsync(
        HttpContext context, Func<HealthAnswer> live, Func<HealthAnswer> ready, PrometheusScrape scrape)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return Refuse(context, StatusCodes.Status405MethodNotAllowed);
        return context.Request.Path.Value switch
        {
            "/health/live" => AnswerHealthAsync(context, live()),
            "/health/ready" => AnswerHealthAsync(context, ready()),
            "/metrics" => AnswerMetricsAsync(context, scrape),
            _ => Refuse(context, StatusCodes.Status404NotFound),
        };
    }

    private static async Task AnswerHealthAsync(HttpContext context, HealthAnswer answer)
    {
        context.Response.StatusCode = answer.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(answer.Json, context.RequestAborted);
    }

    private static Task AnswerMetricsAsync(HttpContext context, PrometheusScrape scrape)
    {
        context.Response.ContentType = PrometheusText.ContentType;
        return context.Response.WriteAsync(scrape.Collect(), context.RequestAborted);
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Signals belong to the program around us: the usual lifetime would take Ctrl-C away from it.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
