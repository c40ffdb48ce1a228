using System.Text.Json;

namespace Lakehouse.Replicator.Tests.Telemetry;

[Collection(SharedRun.Collection)]
public sealed class ExpositionTests(SharedRun shared)
{
    private const string Commits = "lakehouse_replicator_commit_duration_seconds";

    private static readonly string[] Stages = ["server", "received", "decoded", "durable"];

    [Fact]
    public async Task Promtool_finds_nothing_to_complain_about()
    {
        var run = await shared.GetAsync();

        Assert.Equal("", await Promtool.JudgeAsync(await run.ScrapeAsync(), "check", "metrics"));
    }

    [Fact]
    public async Task Promtool_would_complain_about_a_counter_without_total() =>
        Assert.Contains("_total", await Promtool.JudgeAsync("# HELP a b\n# TYPE a counter\na 1\n", "check", "metrics"));

    [Fact]
    public async Task Each_stage_is_at_or_behind_the_one_before()
    {
        var run = await shared.GetAsync();

        var exposition = new Exposition(await run.ScrapeAsync());

        double[] ladder = [.. Stages.Select(stage =>
            exposition.Value($"lakehouse_replicator_lsn_bytes{{stage=\"{stage}\"}}"))];
        Assert.Equal(ladder.OrderDescending(), ladder);
        var folded = exposition.Value($"lakehouse_replicator_table_folded_lsn_bytes{{table=\"{TelemetryRun.LiveTable}\"}}");
        Assert.True(folded <= ladder[^1]);
        Assert.True(ladder[^1] > 0);
    }

    [Fact]
    public async Task Buckets_are_cumulative_and_end_at_the_count()
    {
        var run = await shared.GetAsync();

        var exposition = new Exposition(await run.ScrapeAsync());

        var buckets = exposition.Values($"{Commits}_bucket");
        Assert.Equal(buckets.Order(), buckets);
        Assert.Equal(exposition.Value($"{Commits}_count"), exposition.Value($"{Commits}_bucket{{le=\"+Inf\"}}"));
        Assert.Equal("histogram", exposition.Types[Commits]);
    }

    [Fact]
    public async Task Rows_copies_and_strangers_messages_are_counted()
    {
        var run = await shared.GetAsync();
        await run.AwaitAsync("lakehouse_replicator_messages_ignored_total 1");

        var exposition = new Exposition(await run.ScrapeAsync());

        // 12 inserts, an update of all 112 rows, one delete.
        Assert.Equal(12 + 112 + 1, exposition.Value("lakehouse_replicator_rows_total"));
        Assert.Equal(100, exposition.Value($"lakehouse_replicator_copy_rows_total{{table=\"{TelemetryRun.LiveTable}\"}}"));
        Assert.Equal(1, exposition.Value($"lakehouse_replicator_table_parked{{table=\"{TelemetryRun.ParkedTable}\"}}"));
        Assert.Equal(0, exposition.Value($"lakehouse_replicator_table_parked{{table=\"{TelemetryRun.LiveTable}\"}}"));
        Assert.True(exposition.Value("lakehouse_replicator_change_log_written_bytes_total") > 0);
        Assert.True(exposition.Value("lakehouse_replicator_store_requests_total{kind=\"put\"}") > 12);
    }

    [Fact]
    public async Task A_replicator_tells_nothing_of_another_in_the_same_process()
    {
        var run = await shared.GetAsync();
        using var other = new ReplicatorMetrics();
        other.Folded(TimeSpan.FromDays(1));

        var exposition = new Exposition(await run.ScrapeAsync());

        Assert.True(exposition.Value("lakehouse_replicator_fold_duration_seconds_sum") < TimeSpan.FromDays(1).TotalSeconds);
    }

    [Fact]
    public async Task A_real_Prometheus_scrapes_it()
    {
        var run = await shared.GetAsync();
        await using var prometheus = await PrometheusServer.StartAsync(run.MetricsUri);

        var answer = await run.AwaitAsync(
            () => prometheus.QueryAsync("lakehouse_replicator_ready"),
            body => body.Contains("\"value\"", StringComparison.Ordinal),
            "a sample");

        var value = JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1];
        Assert.Equal("1", value.GetString());
    }
}
