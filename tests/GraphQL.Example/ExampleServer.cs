using System.Net;
using Lakehouse.GraphQL.Example.Loaders;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution;
using Lakehouse.QueryApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lakehouse.GraphQL.Example;

/// <summary>The railway over HTTP: <c>/graphql</c>, and <c>/hello</c> without GraphQL for comparison.</summary>
public sealed class ExampleServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ExampleServer(WebApplication application) => _application = application;

    /// <summary>Without a slash at its end.</summary>
    public string Address => _application.Urls.First();

    public static async Task<ExampleServer> StartAsync(ExampleOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        var timetable = new Timetable();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(timetable);
        builder.Services.AddTransient<StationById>().AddTransient<DeparturesByStation>();
        var application = builder.Build();
        var schema = RailwaySchema.Create(timetable, TimeProvider.System);
        var executor = new RequestExecutor(schema, options.Requests, options.Documents);
        application.MapGraphQL("/graphql", executor, options.Http);
        application.MapPost("/hello", HelloAsync);
        await application.StartAsync();
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>What a server does at least: reads a JSON body, and writes one.</summary>
    private static async Task HelloAsync(HttpContext http)
    {
        var asked = await http.Request.ReadFromJsonAsync(ExampleJson.Default.HelloRequest, http.RequestAborted);
        var answer = new HelloAnswer(new HelloData(asked?.Query is null ? "nobody" : "world"));
        await http.Response.WriteAsJsonAsync(answer, ExampleJson.Default.HelloAnswer, cancellationToken: http.RequestAborted);
    }
}
