using Lakehouse.QueryApi.Telemetry;
using Lakehouse.Support;
using Lakehouse.Telemetry;

namespace Lakehouse.QueryApi.Tests;

/// <summary>Board and alert rules name metrics that the API has, and each of its metrics stands on the board.</summary>
public sealed class BoardTests
{
    [Fact]
    public async Task The_board_shows_what_there_is_and_the_rules_ask_for_nothing_else()
    {
        await using var lake = await WrittenLake.CreateAsync();
        await using var api = await ServedApi.StartAsync(lake.Folder);
        using var scrape = new PrometheusScrape(api.Metrics.Meter);
        api.Metrics.Count(new RequestOutcome("graphql", "query", "ok", Cost: 7), TimeSpan.FromMilliseconds(3));
        api.Metrics.Count(RequestOutcome.Unknown(isCatalog: true, "expired"), TimeSpan.FromMilliseconds(1));

        var names = new MetricNames("queryapi");
        var told = names.In(scrape.Collect());
        Assert.Equal(told, names.OnBoard);
        Assert.Subset(told, names.InAlerts);
    }
}
