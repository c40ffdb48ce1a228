using System.Diagnostics;

namespace Lakehouse.Support;

/// <summary>Another program, run to its end.</summary>
public static class Command
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it in the system's temporary folder, where any user may be.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed, or ran for two minutes; the message has what it wrote to its
    /// standard error.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end in {TimeLimit.TotalSeconds} s.");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
