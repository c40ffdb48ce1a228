using System.Diagnostics;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>A Prometheus of its own that scrapes one address each second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly int _port = FreePort.Find();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-prometheus-");
    private readonly HttpClient _http = new();
    private Process? _process;

    private PrometheusServer()
    {
    }

    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        var program = await Promtool.FindAsync("prometheus");
        var server = new PrometheusServer();
        var config = Path.Combine(server._folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(
            config,
            $$"""
            global: { scrape_interval: 1s }
            scrape_configs: [ { job_name: replicator, static_configs: [ { targets: ["{{target.Authority}}"] } ] } ]
            """);
        var start = new ProcessStartInfo(
            program,
            [
                $"--config.file={config}", $"--web.listen-address=127.0.0.1:{server._port}", "--log.level=error",
                $"--storage.tsdb.path={Path.Combine(server._folder.FullName, "data")}",
            ]);
        server._process = Process.Start(start);
        return server;
    }

    /// <returns>The answer of <c>/api/v1/query</c>.</returns>
    public Task<string> QueryAsync(string query) =>
        _http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/api/v1/query?query={Uri.EscapeDataString(query)}"));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
