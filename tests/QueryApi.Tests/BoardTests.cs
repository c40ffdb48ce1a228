using System.Text.RegularExpressions;
using Lakehouse.QueryApi.Telemetry;
using Lakehouse.Support;
using Lakehouse.Telemetry;

namespace Lakehouse.QueryApi.Tests;

/// <summary>Board and alert rules name metrics that the API has, and each of its metrics stands on the board.</summary>
public sealed partial class BoardTests
{
    [Fact]
    public async Task The_board_shows_what_there_is_and_the_rules_ask_for_nothing_else()
    {
        await using var lake = await WrittenLake.CreateAsync();
        await using var api = await ServedApi.StartAsync(lake.Folder);
        using var scrape = new PrometheusScrape(api.Metrics.Meter);
        api.Metrics.Count(new RequestOutcome("graphql", "query", "ok", Cost: 7), TimeSpan.FromMilliseconds(3));
        api.Metrics.Count(RequestOutcome.Unknown(isCatalog: true, "expired"), TimeSpan.FromMilliseconds(1));

        var told = NamesIn(scrape.Collect());
        var shown = NamesIn(await ReadAsync("grafana", "queryapi.json"));
        var asked = NamesIn(await ReadAsync("prometheus", "queryapi_alerts.yaml"));

        Assert.Equal(told, shown);
        Assert.Subset(told, asked);
    }

    private static Task<string> ReadAsync(params string[] path) =>
        File.ReadAllTextAsync(RepositoryFolder.PathOf(["dashboards", .. path]), TestContext.Current.CancellationToken);

    private static SortedSet<string> NamesIn(string text) =>
        new(Name().Matches(text).Select(match => Suffix().Replace(match.Value, "")), StringComparer.Ordinal);

    [GeneratedRegex("lakehouse_queryapi_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
