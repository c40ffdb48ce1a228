using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Example;
using Lakehouse.GraphQL.Example.Loaders;
using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Fuzz.Watch;
using Lakehouse.QueryApi.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lakehouse.GraphQL.Fuzz.Http;

/// <summary>Requests as they may come from a socket, good and broken ones, given to the endpoint of the example server.</summary>
internal sealed class HttpFuzzer
{
    private const int RequestsPerRound = 60;

    private static readonly int[] Statuses = [200, 400, 403, 405, 406, 413, 415];

    private readonly GraphQLEndpoint _endpoint;
    private readonly ServiceProvider _services;

    internal HttpFuzzer()
    {
        var timetable = new Timetable();
        _services = new ServiceCollection()
            .AddSingleton(timetable).AddTransient<StationById>().AddTransient<DeparturesByStation>()
            .BuildServiceProvider();
        var executor = new RequestExecutor(RailwaySchema.Create(timetable, TimeProvider.System));
        _endpoint = new(executor, new() { BodyBytesMax = 16 << 10 }, TimeProvider.System);
    }

    internal IEnumerable<FuzzFinding> Run(int seed, FuzzCounts counts)
    {
        var writer = new RequestWriter(new Chance(seed));
        for (var count = 0; count < RequestsPerRound; count++)
        {
            var request = writer.Write();
            var answer = default(HttpAnswer);
            var problem = WatchedThread.FindViolation(() => answer = Send(request)) ?? WhatIsWrong(request, answer);
            counts.Add($"http {request.Kind}", answer.Status == StatusCodes.Status200OK);
            if (problem is not null)
                yield return new(seed, "VIOLATION over HTTP", $"{problem}\n{request}\nanswer {answer}");
        }
    }

    private HttpAnswer Send(FuzzRequest request)
    {
        using var scope = _services.CreateScope();
        var http = request.ToContext(scope.ServiceProvider);
        using var body = new MemoryStream();
        http.Response.Body = body;
        _endpoint.HandleAsync(http).GetAwaiter().GetResult();
        return new(http.Response.StatusCode, http.Response.ContentType, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static string? WhatIsWrong(FuzzRequest request, HttpAnswer answer)
    {
        if (request.Status is { } status && status != answer.Status)
            return $"The status must be {status}.";
        if (!Statuses.Contains(answer.Status))
            return "That status is none of ours.";
        var isJson = answer.ContentType?.Contains("json", StringComparison.Ordinal) == true;
        return isJson && !IsAnswer(answer.Body) ? "The body is no answer of GraphQL." : null;
    }

    private static bool IsAnswer(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("data", out _) || json.RootElement.TryGetProperty("errors", out _);
    }
}
