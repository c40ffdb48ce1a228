using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;
using Lakehouse.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Replicator.Tests.Telemetry;

public sealed class HealthTests
{
    [Fact]
    public async Task Without_its_server_a_replicator_is_alive_and_not_ready_and_with_it_ready_again()
    {
        await using var run = await Requires.PartAsync(TelemetryRun.StartAsync);
        Assert.Equal(HttpStatusCode.OK, (await run.GetAsync("/health/ready")).Status);

        await run.StopServerAsync();
        var (_, body) = await run.AwaitAsync(
            () => run.GetAsync("/health/ready"), answer => answer.Status == HttpStatusCode.ServiceUnavailable, "not ready");
        Assert.Equal("not ready", JsonDocument.Parse(body).RootElement.GetProperty("status").GetString());
        Assert.Contains("No stream is open", body);
        Assert.Equal(HttpStatusCode.OK, (await run.GetAsync("/health/live")).Status);
        await run.AwaitAsync("lakehouse_replicator_ready 0");

        await run.StartServerAgainAsync();
        await run.AwaitAsync(() => run.GetAsync("/health/ready"), answer => answer.Status == HttpStatusCode.OK, "ready again");
    }

    [Fact]
    public async Task A_taken_port_is_a_clear_error()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("lakehouse-port-");
        var model = Path.Combine(folder.FullName, "a.yaml");
        await File.WriteAllTextAsync(model, "table: public.a\nkey: [id]\n", TestContext.Current.CancellationToken);
        var options = new ReplicatorOptions
        {
            Postgres = "Host=127.0.0.1",
            Lake = Path.Combine(folder.FullName, "lake"),
            Models = folder.FullName,
            HealthPort = port,
        };
        using var metrics = new ReplicatorMetrics();
        var program = new ReplicatorProgram(
            options, new ReplicationProgress(), metrics, TimeProvider.System, NullLoggerFactory.Instance);

        var refused = await Assert.ThrowsAsync<TelemetryPortException>(() => program.RunAsync(CancellationToken.None));

        Assert.StartsWith($"Port {port} on 127.0.0.1, for health and metrics, cannot be taken", refused.Message);
        folder.Delete(recursive: true);
    }
}
