using System.Diagnostics;

namespace Lakehouse.Bench.Load;

/// <summary>The <c>lakehouse</c> command as a process that runs until it is ended; its log goes to a file.</summary>
internal sealed class LakehouseProgram : IAsyncDisposable
{
    public static readonly string Path = System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Cli", "release", "Lakehouse.Cli.dll");

    private readonly Process _process;
    private readonly string _log;

    private LakehouseProgram(Process process, string log) => (_process, _log) = (process, log);

    public bool HasExited => _process.HasExited;

    /// <summary>The end of what it logged.</summary>
    public string LastWords
    {
        get
        {
            var text = File.ReadAllText(_log);
            return text[Math.Max(0, text.Length - 1_000)..];
        }
    }

    /// <summary>Resident memory in bytes: now, and at most so far.</summary>
    public (long Now, long AtMost) ResidentBytes
    {
        get
        {
            var status = File.ReadAllLines($"/proc/{_process.Id}/status");
            return (KibibytesOf("VmRSS:") << 10, KibibytesOf("VmHWM:") << 10);

            long KibibytesOf(string name) => long.Parse(
                status.First(line => line.StartsWith(name, StringComparison.Ordinal))
                    .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);
        }
    }

    /// <summary>User and system time so far, of all threads.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static LakehouseProgram Start(params IEnumerable<string> arguments)
    {
        var log = System.IO.Path.GetTempFileName();
        var start = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec dotnet \"$@\" > \"$log\" 2>&1", "sh", log, Path]);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new LakehouseProgram(
            Process.Start(start) ?? throw new InvalidOperationException("lakehouse did not start."), log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        File.Delete(_log);
    }
}
