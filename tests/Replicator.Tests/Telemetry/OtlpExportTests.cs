using System.Collections.Concurrent;
using System.Net;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Telemetry;

namespace Lakehouse.Replicator.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    [Fact]
    public async Task Metrics_and_traces_reach_the_collector_that_the_environment_names()
    {
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort.Find()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var received = new ConcurrentDictionary<string, long>();
        var listening = ReceiveAsync(collector, received);

        await Task.Run(() => ExportOnce(address), TestContext.Current.CancellationToken);

        collector.Stop();
        await listening;
        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order());
        Assert.All(received, request => Assert.True(request.Value > 0));
    }

    [Fact]
    public void Without_an_endpoint_nothing_is_exported()
    {
        using var metrics = new ReplicatorMetrics();

        Assert.Null(OtlpExport.StartIfWanted("lakehouse-replicator", metrics.Meter, ReplicatorTraces.Name));
    }

    private static void ExportOnce(string address)
    {
        using var metrics = new ReplicatorMetrics();
        using var export = Start(metrics, address);
        metrics.Folded(TimeSpan.FromSeconds(1));
        ReplicatorTraces.StartFold("public.a")!.Dispose();
    }

    private static OtlpExport Start(ReplicatorMetrics metrics, string address)
    {
        Environment.SetEnvironmentVariable(OtlpExport.EndpointVariable, address);
        Environment.SetEnvironmentVariable(ProtocolVariable, "http/protobuf");
        try
        {
            return OtlpExport.StartIfWanted("lakehouse-replicator", metrics.Meter, ReplicatorTraces.Name)!;
        }
        finally
        {
            Environment.SetEnvironmentVariable(OtlpExport.EndpointVariable, null);
            Environment.SetEnvironmentVariable(ProtocolVariable, null);
        }
    }

    /// <summary>Until the listener is stopped.</summary>
    private static async Task ReceiveAsync(HttpListener collector, ConcurrentDictionary<string, long> received)
    {
        while (collector.IsListening)
        {
            try
            {
                var context = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.AddOrUpdate(context.Request.Url!.AbsolutePath, body.Length, (_, before) => before + body.Length);
                context.Response.Close();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException && !collector.IsListening)
            {
                return;
            }
        }
    }
}
