using System.Net;
using System.Text.Json;

namespace Lakehouse.Replicator.Tests.Telemetry;

[Collection(SharedRun.Collection)]
public sealed class HealthAnswerTests(SharedRun shared)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/metrics/")]
    public async Task Another_path_is_not_found(string path)
    {
        var run = await shared.GetAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await run.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Ready_says_where_the_lake_is()
    {
        var run = await shared.GetAsync();

        var (_, body) = await run.AwaitAsync(
            () => run.GetAsync("/health/ready"), answer => answer.Status == HttpStatusCode.OK, "ready");

        var report = JsonDocument.Parse(body).RootElement;
        Assert.Equal(0, report.GetProperty("reasons").GetArrayLength());
        Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", report.GetProperty("lsn").GetString());
        Assert.InRange(report.GetProperty("rootAgeSeconds").GetDouble(), 0, 30);
    }
}
