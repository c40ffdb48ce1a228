using System.Diagnostics;
using Lakehouse.Support;

namespace Lakehouse.Bench.Load;

/// <summary>One run of a whole process.</summary>
/// <param name="CpuSeconds">User and system time, sampled until the end.</param>
/// <param name="ResidentBytesMax">VmHWM, sampled likewise.</param>
internal sealed record ProcessRun(double Seconds, double CpuSeconds, long ResidentBytesMax);

/// <summary>Runs processes to their end and says what they took.</summary>
internal static class MeasuredProcess
{
    private static readonly string Cli =
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", "release", "Lakehouse.Cli.dll");

    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(50);

    /// <summary>The replicator as anybody runs it, until it has caught up.</summary>
    public static Task<ProcessRun> ReplicateAsync(string url, string lake, string models, CancellationToken cancellation) =>
        RunAsync(
        "dotnet",
        [
            Cli,
            "replicate", "--once", "--postgres", url, "--lake", lake, "--models", models, "--health-port", "0",
        ],
        cancellation);

    /// <summary>One comparison of everything, as anybody runs it.</summary>
    public static Task<ProcessRun> ReconcileAsync(string url, string lake, string models, CancellationToken cancellation) =>
        RunAsync(
        "dotnet",
        [
            Cli, "reconcile", "--once", "--all", "--timeout", "600", "--postgres", url, "--lake", lake, "--models", models,
        ],
        cancellation);

    /// <summary>A replicator that goes on until it is killed.</summary>
    public static Process StartReplicator(string url, string lake, string models) => Process.Start(
        new ProcessStartInfo(
            "sh",
            [
                "-c",
                "exec dotnet \"$0\" replicate --postgres \"$1\" --lake \"$2\" --models \"$3\" --health-port 0 > /dev/null 2>&1",
                Cli, url, lake, models,
            ]))
        ?? throw new InvalidOperationException("The replicator did not start.");

    /// <exception cref="InvalidOperationException">It failed; its last words are in the message.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process was killed.</exception>
    public static async Task<ProcessRun> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var startedAt = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = DrainAsync(process.StandardOutput);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var (resident, cpu) = (0L, 0.0);
        while (!process.HasExited)
        {
            if (TryLook(process.Id) is { } seen)
                (resident, cpu) = (Math.Max(resident, seen.ResidentBytesMax), seen.CpuSeconds);
            await Task.WhenAny(
                process.WaitForExitAsync(CancellationToken.None),
                Task.Delay(Sample, TimeProvider.System, CancellationToken.None));
            if (cancellation.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                throw new OperationCanceledException(cancellation);
            }
        }

        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors} {await output}");
        return new ProcessRun(seconds, cpu, resident);
    }

    /// <returns>The last line: logs of a long run are many.</returns>
    private static async Task<string> DrainAsync(StreamReader output)
    {
        var buffer = new char[1 << 16];
        var last = "";
        for (int count; (count = await output.ReadAsync(buffer)) > 0;)
            last = new string(buffer, Math.Max(0, count - 400), Math.Min(400, count));
        return last;
    }

    /// <returns>Null when the process ended between the two looks; the last sample stands.</returns>
    private static (long ResidentBytesMax, double CpuSeconds)? TryLook(int processId)
    {
        var (status, stat) = ($"/proc/{processId}/status", $"/proc/{processId}/stat");
        if (!File.Exists(status))
            return null;
        try
        {
            var peak = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            // After the name in parentheses, the 12th and 13th fields are user and system time in ticks of 10 ms.
            var fields = File.ReadAllText(stat).Split(") ", 2)[1].Split(' ');
            var kilobytes = peak is null ? 0 : long.Parse(peak.Split((char[])[' ', '\t'],
                StringSplitOptions.RemoveEmptyEntries)[1]);
            return (kilobytes << 10, (long.Parse(fields[11]) + long.Parse(fields[12])) / 100.0);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
