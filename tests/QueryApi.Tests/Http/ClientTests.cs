using System.Text.Json;
using Lakehouse.GraphQL.Example;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>Clients that people use, against a running server.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task The_graphql_sse_client_reads_streams_to_their_end_and_can_leave_early()
    {
        await using var server = await ExampleServer.StartAsync(new ExampleOptions());

        var lines = await RunAsync(server, "graphql-sse.mjs");

        var counts = lines["all"].GetProperty("results").EnumerateArray().Select(one => one.GetProperty("data"));
        Assert.Equal([3, 2, 1, 0], counts.Select(data => data.GetProperty("countdown").GetInt32()));
        Assert.Equal(2, lines["left early"].GetProperty("results").GetArrayLength());
        Assert.Equal("world", lines["query"].GetProperty("results")[0].GetProperty("data").GetProperty("hello").GetString());
        Assert.Contains("Cannot query field", lines["invalid"].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urql_queries_by_POST_and_GET_mutates_and_subscribes()
    {
        await using var server = await ExampleServer.StartAsync(new ExampleOptions());

        var lines = await RunAsync(server, "graphql-urql.mjs");

        Assert.Equal(2, NodesOf(lines["post"]).GetArrayLength());
        Assert.Equal(3, NodesOf(lines["get"]).GetArrayLength());
        Assert.Equal(4, lines["mutation"].GetProperty("data").GetProperty("reportDelay").GetProperty("minutes").GetInt32());
        Assert.Contains("Cannot query field", lines["error"].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("[2,1,0]", lines["subscription"].GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task GraphiQL_queries_and_subscribes_and_asks_no_other_host_for_anything()
    {
        await using var server = await ExampleServer.StartAsync(new ExampleOptions());
        var browser = await Browser.PathAsync();

        var seen = Assert.Single(await IndependentReader.RunAsync("graphiql.mjs", $"{server.Address}/graphql", browser));

        Assert.Contains("world", seen.GetProperty("query").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"countdown\": 0", seen.GetProperty("subscription").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", seen.GetProperty("foreign").GetRawText());
        Assert.Equal("[]", seen.GetProperty("problems").GetRawText());
    }

    private static async Task<Dictionary<string, JsonElement>> RunAsync(ExampleServer server, string script) =>
        (await IndependentReader.RunAsync(script, $"{server.Address}/graphql"))
        .ToDictionary(line => line.GetProperty("name").GetString()!);

    private static JsonElement NodesOf(JsonElement line) => line.GetProperty("data").GetProperty("stations").GetProperty("nodes");
}
