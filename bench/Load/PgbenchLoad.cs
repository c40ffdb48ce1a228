using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.Bench.Load;

/// <summary>Writers by pgbench, whose own log has the latency of each transaction.</summary>
internal sealed partial class PgbenchLoad : IDisposable
{
    private const int Clients = 4;

    private readonly string _url;
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-pgbench-").FullName;

    public PgbenchLoad(string url)
    {
        _url = url;
        Command.Run(PostgresTools.Pgbench, "-i", "-q", "-s", "10", url);
    }

    /// <returns>Transactions a second with nothing beside.</returns>
    public async Task<double> CapacityAsync(int seconds, CancellationToken cancellation)
    {
        var output = await Task.Run(
            () => Command.Run(PostgresTools.Pgbench, "-n", "-c", $"{Clients}", "-T", $"{seconds}", _url), cancellation);
        var tps = Tps().Match(output);
        return tps.Success
            ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench told no rate: {output}");
    }

    /// <returns>Milliseconds within which that share of the transactions ended, their wait for the schedule included.</returns>
    public async Task<double> PercentileAsync(int rate, int seconds, double rank, CancellationToken cancellation)
    {
        var prefix = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await Task.Run(
            () => Command.Run(
                PostgresTools.Pgbench, "-n", "-c", $"{Clients}", "-T", $"{seconds}", "-R", $"{rate}", "-l",
                $"--log-prefix={prefix}", _url),
            cancellation);
        // client, transaction, microseconds, script, seconds, microseconds, lag
        var latencies = Directory.EnumerateFiles(_folder, Path.GetFileName(prefix) + "*").SelectMany(File.ReadLines)
            .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToList();
        return latencies[(int)((latencies.Count - 1) * rank)];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
