using System.Diagnostics;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Demo;

/// <summary><c>lakehouse demo</c> as a process, with a temporary folder of its own.</summary>
internal sealed class DemoRun : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan ServerEndTimeout = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private int? _serverId;

    private DemoRun(string folder, CliProcess process) => (_folder, Process) = (folder, process);

    public CliProcess Process { get; }

    public static async Task<DemoRun> StartAsync(params string[] options)
    {
        // The same programs as the demo's; without them the test is skipped.
        await PostgresServer.SharedAsync(PostgresVersion.V18);
        var folder = Directory.CreateTempSubdirectory("lakehouse-demo-test-").FullName;
        // The server may be another user, and has to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        return new DemoRun(folder, CliProcess.Start(["demo", "--rows", "20000", .. options], [("TMPDIR", folder)]));
    }

    /// <summary>Waits until the demo has said something.</summary>
    public async Task ReadAsync(string text)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (!Process.Output.Contains(text, StringComparison.Ordinal))
        {
            if (Process.HasExited || Stopwatch.GetElapsedTime(startedAt) > WaitTimeout)
                Assert.Fail($"The demo does not say '{text}'.\n{Process.Output}\n{Process.Errors}");
            await Task.Delay(PollInterval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Remembers the server, which must be running.</summary>
    public void FindServer()
    {
        var file = Directory.EnumerateFiles(_folder, "postmaster.pid", SearchOption.AllDirectories).Single();
        _serverId = int.Parse(File.ReadLines(file).First());
        Assert.True(IsServerRunning);
    }

    /// <summary>Waits for its end; then no server runs, and no folder is left.</summary>
    public async Task<int> EndAsync()
    {
        var exitCode = await Process.WaitForExitAsync(WaitTimeout);
        await GoneAsync();
        Assert.Empty(Directory.GetFileSystemEntries(_folder, "lakehouse*"));
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // A test that failed ends it in order: killed, it would leave its server.
        if (!Process.HasExited)
        {
            Process.Terminate();
            await Process.WaitForExitAsync(WaitTimeout);
        }

        await Process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server gives up its file of the process id, which the demo waits for, a moment before it ends.</summary>
    private async Task GoneAsync()
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (IsServerRunning)
        {
            Assert.True(Stopwatch.GetElapsedTime(startedAt) < ServerEndTimeout, "The server runs.");
            await Task.Delay(PollInterval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>One that has ended, and that no parent has asked for yet (state Z of <c>/proc</c>), does not run.</summary>
    private bool IsServerRunning
    {
        get
        {
            var file = $"/proc/{_serverId}/status";
            return _serverId is not null && File.Exists(file)
                && !File.ReadAllText(file).Contains("State:\tZ", StringComparison.Ordinal);
        }
    }
}
