using System.Diagnostics;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>Prometheus' own judge of expositions and rules.</summary>
internal static class Promtool
{
    /// <summary>Where the program of Debian's package is.</summary>
    /// <param name="program"><c>promtool</c> or <c>prometheus</c>.</param>
    public static Task<string> FindAsync(string program) => Requires.PartAsync(() =>
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        return path is null
            ? throw new MissingPartException(program, "apt-get install prometheus (as root on Debian, ./lakehouse test does it).")
            : Task.FromResult(path);
    });

    /// <returns>What it complained about; empty when it is content.</returns>
    public static async Task<string> JudgeAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(await FindAsync("promtool"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var told = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var complaints = string.Concat(await told);
        return process.ExitCode == 0 ? "" : $"ended with {process.ExitCode}: {complaints}";
    }
}
