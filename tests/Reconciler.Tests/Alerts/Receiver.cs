using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>A real HTTP server on the loopback that alerts are posted to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private Receiver(WebApplication application) => _application = application;

    public string Url { get; private set; } = "";

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <param name="answer">Gets the number of the request, from 1.</param>
    public static async Task<Receiver> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var receiver = new Receiver(application);
        application.Run(async context => await answer(context, await receiver.TakeAsync(context)));
        await application.StartAsync();
        receiver.Url = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook?token=token-canary";
        return receiver;
    }

    /// <summary>Answers with each status in turn, the last one for ever.</summary>
    public static Task<Receiver> StartAsync(params int[] statuses) => StartAsync((context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }

    private async Task<int> TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var text = await body.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => $"{header.Value}");
        _requests.Enqueue(new ReceivedRequest(context.Request.Method, context.Request.Path, headers, text));
        return _requests.Count;
    }
}
