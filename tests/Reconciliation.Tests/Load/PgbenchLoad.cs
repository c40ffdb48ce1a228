using System.Diagnostics;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.Reconciliation.Tests.Load;

/// <summary>pgbench, writing until it is disposed.</summary>
internal sealed class PgbenchLoad : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private string _lastProgress = "";

    private PgbenchLoad(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardError), ReadAsync(process.StandardOutput));
    }

    /// <summary>pgbench's own last line of progress: transactions per second, latency.</summary>
    public string LastProgress => Volatile.Read(ref _lastProgress);

    /// <param name="perSecond">Null: as fast as the server allows.</param>
    public static PgbenchLoad Start(ReplicatedWorld world, int? perSecond)
    {
        string[] rate = perSecond is { } given ? ["-R", $"{given}"] : [];
        var start = new ProcessStartInfo(
            PostgresTools.Pgbench, ["-n", "-c", "4", "-j", "1", "-T", "7200", "-P", "5", .. rate, world.Url])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return new PgbenchLoad(Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start."));
    }

    /// <summary>It writes still.</summary>
    public void AssertRunning() => Assert.False(_process.HasExited, $"pgbench ended: {LastProgress}");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            Volatile.Write(ref _lastProgress, line);
    }
}
