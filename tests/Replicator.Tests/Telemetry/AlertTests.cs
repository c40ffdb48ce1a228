using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Telemetry;

public sealed partial class AlertTests
{
    internal static readonly string RulesFile = PathOf("alerts.yaml");

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("reconciler_alerts.yaml")]
    [InlineData("queryapi_alerts.yaml")]
    public async Task Promtool_accepts_the_rules(string file) =>
        Assert.Equal("", await Promtool.JudgeAsync("", "check", "rules", PathOf(file)));

    [Theory]
    [InlineData("alerts_test.yaml")]
    [InlineData("reconciler_alerts_test.yaml")]
    [InlineData("queryapi_alerts_test.yaml")]
    public async Task Alerts_fire_when_their_test_file_says_so(string file) => Assert.Equal(
        "", await Promtool.JudgeAsync("", "test", "rules", PathOf(file)));

    [Fact]
    public async Task Promtool_accepts_the_scrape_job() => Assert.Equal(
        "", await Promtool.JudgeAsync("", "check", "config", PathOf("scrape.yaml")));

    [Fact]
    public void Each_alert_has_a_runbook_of_its_name_and_each_runbook_an_alert()
    {
        var rules = string.Concat(((string[])["alerts.yaml", "reconciler_alerts.yaml", "queryapi_alerts.yaml"])
            .Select(file => File.ReadAllText(PathOf(file))));

        var alerts = AlertName().Matches(rules).Select(match => match.Groups[1].Value).Order().ToList();

        var runbooks = Directory.EnumerateFiles(RepositoryFolder.PathOf("docs", "runbooks"), "Lakehouse*.md");
        Assert.Equal(alerts, runbooks.Select(Path.GetFileNameWithoutExtension).Order());
        Assert.All(alerts, alert => Assert.Contains($"runbook: docs/runbooks/{alert}.md", rules));
    }

    private static string PathOf(string file) => RepositoryFolder.PathOf("dashboards", "prometheus", file);

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertName();
}
