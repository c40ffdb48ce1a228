using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>The <c>lakehouse</c> command as a process of its own, which can be killed and stopped.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    /// <summary>What a shell gives for a process that <c>kill -9</c> ended.</summary>
    public const int Killed = 128 + SignalKill;

    private const int SignalInterrupt = 2;
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;
    private const int SignalContinue = 18;
    private const int SignalStop = 19;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Lakehouse.Cli.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private CliProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _errors));
    }

    /// <summary>What it wrote to its standard output so far.</summary>
    public string Output => TextOf(_output);

    public string Errors => TextOf(_errors);

    public IReadOnlyList<string> ErrorLines =>
        Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool HasExited => _process.HasExited;

    public static CliProcess Start(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return new CliProcess(process);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="atMost">After it the process is killed, and the test fails.</param>
    public async Task<int> WaitForExitAsync(TimeSpan atMost)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The process did not end in {atMost.TotalSeconds} s.\n{Output}\n{Errors}");
        }

        await _reading;
        return _process.ExitCode;
    }

    /// <summary><c>kill -9</c>; waits until it is gone.</summary>
    public Task<int> KillAsync()
    {
        Signal(SignalKill);
        return WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Signal(SignalInterrupt);

    /// <summary><c>kill</c>, as a supervisor does it.</summary>
    public void Terminate() => Signal(SignalTerminate);

    /// <summary><c>kill -STOP</c>.</summary>
    public void Stop() => Signal(SignalStop);

    /// <summary><c>kill -CONT</c>.</summary>
    public void Continue() => Signal(SignalContinue);

    /// <summary>Of each thread: nice(1), and the policy of sched(7).</summary>
    public IReadOnlyList<(int Nice, int Policy)> Priorities =>
    [
        .. Directory.EnumerateDirectories($"/proc/{_process.Id}/task").Select(thread =>
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            // proc(5): the 19th and the 41st field; the second one, in parentheses, may hold blanks.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[16]), Number(fields[38]));
        }),
    ];

    /// <summary>True while the process is stopped by a signal (state T of <c>/proc</c>).</summary>
    public bool IsStopped
    {
        get
        {
            var status = File.ReadAllText($"/proc/{_process.Id}/stat");
            return status[status.LastIndexOf(')') + 2] == 'T';
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    private static string TextOf(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (text)
                text.AppendLine(line);
        }
    }

    /// <summary>kill(2).</summary>
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
