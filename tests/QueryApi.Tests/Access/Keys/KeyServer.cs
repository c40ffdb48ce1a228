using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi.Tests.Access.Keys;

/// <summary>An issuer's own server, which can misbehave.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _askedCount;

    private KeyServer(WebApplication application) => _application = application;

    /// <summary>What it answers.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    internal int AskedCount => _askedCount;

    internal string Url => $"{_application.Urls.First()}/keys";

    internal static async Task<KeyServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new KeyServer(builder.Build());
        server._application.Run(http =>
        {
            Interlocked.Increment(ref server._askedCount);
            return server.Answer(http);
        });
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    internal void Serve(params IEnumerable<string> jwks) =>
        Answer = http => http.Response.WriteAsync($$"""{"keys":[{{string.Join(',', jwks)}}]}""");

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
