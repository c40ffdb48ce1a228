using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Telemetry;

[Collection(SharedRun.Collection)]
public sealed partial class BoardTests(SharedRun shared)
{
    private static readonly string BoardFile = RepositoryFolder.PathOf("dashboards", "grafana", "replicator.json");

    private static IReadOnlyList<string> Expressions =>
        [.. ValuesNamed("expr", JsonDocument.Parse(File.ReadAllText(BoardFile)).RootElement)];

    [Fact]
    public async Task Every_metric_of_the_board_is_in_the_exposition()
    {
        var run = await shared.GetAsync();

        var known = new Exposition(await run.ScrapeAsync()).QueryNames;

        var named = Expressions.SelectMany(NamesIn).Distinct().ToList();
        Assert.True(named.Count > 15, $"Only {named.Count} names were found.");
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public async Task Every_metric_of_an_alert_is_in_the_exposition()
    {
        var run = await shared.GetAsync();

        var known = new Exposition(await run.ScrapeAsync()).QueryNames;

        var rules = await File.ReadAllTextAsync(AlertTests.RulesFile, TestContext.Current.CancellationToken);
        Assert.Empty(NamesIn(rules).Except(known));
    }

    [Fact]
    public async Task Every_metric_is_on_the_board()
    {
        var run = await shared.GetAsync();

        var told = new Exposition(await run.ScrapeAsync()).Types.Keys.Where(name => MetricName().IsMatch(name));

        // Chunks are for status and tests, being held shows as ready.
        string[] left =
        [
            "lakehouse_replicator_copy_chunks_total", "lakehouse_replicator_roots_total", "lakehouse_replicator_slot_held",
        ];
        var shown = Expressions.SelectMany(NamesIn).Select(name => name.Replace("_bucket", "")).ToHashSet();
        Assert.Equal(left, told.Except(shown).Order());
    }

    [Fact]
    public async Task Every_expression_is_PromQL()
    {
        var rules = new StringBuilder("groups:\n  - name: board\n    rules:\n");
        foreach (var (expression, index) in Expressions.Select((expression, index) => (expression, index)))
        {
            var plain = expression.Replace("$__rate_interval", "1m").Replace("$instance", ".*");
            rules.Append($"      - record: board:{index}\n        expr: {JsonSerializer.Serialize(plain)}\n");
        }

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, rules.ToString(), TestContext.Current.CancellationToken);

        Assert.Equal("", await Promtool.JudgeAsync("", "check", "rules", file));
        File.Delete(file);
    }

    [Fact]
    public void No_two_panels_lie_over_each_other()
    {
        var panels = JsonDocument.Parse(File.ReadAllText(BoardFile)).RootElement.GetProperty("panels").EnumerateArray();

        var cells = panels.Select(panel => panel.GetProperty("gridPos")).SelectMany(place =>
            from x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32())
            from y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32())
            select (x, y)).ToList();

        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
    }

    private static IEnumerable<string> NamesIn(string text) => MetricName().Matches(text).Select(match => match.Value);

    private static IEnumerable<string> ValuesNamed(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == name ? [member.Value.GetString()!] : ValuesNamed(name, member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => ValuesNamed(name, item)),
        _ => [],
    };

    [GeneratedRegex("lakehouse_[a-z_]+")]
    private static partial Regex MetricName();
}
