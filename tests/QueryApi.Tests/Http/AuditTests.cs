using Lakehouse.GraphQL.Example;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>GraphQL over HTTP, by the audit of the specification's reference implementation.</summary>
public sealed class AuditTests(ITestOutputHelper output)
{
    private const int RuleCount = 61;

    [Fact]
    public async Task Every_rule_of_the_audit_is_kept()
    {
        await using var server = await ExampleServer.StartAsync(new ExampleOptions());

        var results = await IndependentReader.RunAsync("graphql-audit.mjs", $"{server.Address}/graphql");

        foreach (var result in results)
            output.WriteLine($"{result.GetProperty("status")}  {result.GetProperty("id")}  {result.GetProperty("name")}");
        var kept = results.Where(result => result.GetProperty("status").GetString() == "ok").ToList();
        output.WriteLine($"{kept.Count} of {results.Count} ok");
        Assert.Equal(RuleCount, results.Count);
        Assert.Equal(results.Count, kept.Count);
    }
}
