using System.Text.Json;

namespace Lakehouse.Replicator.Tests.Telemetry;

[Collection(SharedRun.Collection)]
public sealed class SecrecyTests(SharedRun shared)
{
    [Fact]
    public async Task No_row_value_and_no_password_is_in_logs_metrics_traces_or_health()
    {
        var run = await shared.GetAsync();
        await InterruptAsync(run);

        var told = new Dictionary<string, string>
        {
            ["logs"] = string.Concat(run.Logs.Lines),
            ["metrics"] = await run.ScrapeAsync(),
            ["traces"] = string.Join('\n', run.Traces.Texts),
            ["live"] = (await run.GetAsync("/health/live")).Body,
            ["ready"] = (await run.GetAsync("/health/ready")).Body,
        };

        Assert.All(told, channel => Assert.NotEmpty(channel.Value));
        Assert.All(told, channel => Assert.DoesNotContain(TelemetryRun.RowCanary, channel.Value));
        Assert.All(told, channel => Assert.DoesNotContain(TelemetryRun.SecretCanary, channel.Value));
    }

    [Fact]
    public async Task The_reason_of_a_parked_table_is_logged_without_its_values()
    {
        var run = await shared.GetAsync();

        var line = Assert.Single(run.Logs.Lines, line => line.Contains("the table is parked", StringComparison.Ordinal));
        Assert.Contains(TelemetryRun.ParkedTable, line);
        Assert.Contains("an infinite date in column day", line);
    }

    [Fact]
    public async Task Each_log_line_is_one_JSON_object_with_time_level_and_event_id()
    {
        var run = await shared.GetAsync();

        foreach (var line in run.Logs.Lines)
        {
            Assert.Equal(1, line.Count(character => character == '\n'));
            var entry = JsonDocument.Parse(line).RootElement;
            Assert.EndsWith("Z", entry.GetProperty("Timestamp").GetString());
            Assert.InRange(entry.GetProperty("EventId").GetInt32(), 1000, 2999);
            Assert.NotEmpty(entry.GetProperty("LogLevel").GetString()!);
        }
    }

    [Fact]
    public async Task Commits_folds_merges_and_chunks_each_leave_a_trace()
    {
        var run = await shared.GetAsync();

        Assert.Superset(
            new HashSet<string> { "commit", "copy chunk", "fold", "merge" },
            run.Traces.Activities.Select(activity => activity.DisplayName).ToHashSet());
        var commit = run.Traces.Activities.First(activity => activity is { DisplayName: "commit" }
            && activity.GetTagItem("lakehouse.rows") is > 0L);
        Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", (string)commit.GetTagItem("lakehouse.lsn")!);
    }

    /// <summary>Makes the replicator log an error of the server and begin again.</summary>
    private static async Task InterruptAsync(TelemetryRun run)
    {
        await run.ExecuteAsync("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots");
        await run.AwaitAsync("lakehouse_replicator_sessions_total 2");
        await run.AwaitAsync("lakehouse_replicator_ready 1");
    }
}
