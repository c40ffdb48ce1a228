using System.Diagnostics;

namespace Lakehouse.Bench.Graph;

/// <summary>A server that prints its address, and ends with its standard input.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Process _process;

    private RunningServer(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    /// <exception cref="InvalidOperationException">It ended without an address.</exception>
    public static async Task<RunningServer> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        return await process.StandardOutput.ReadLineAsync() is { } address
            ? new(process, address)
            : throw new InvalidOperationException($"{program} ended without telling its address.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
