using System.Diagnostics;
using System.Text.Json;

namespace Lakehouse.Support;

/// <summary>A script of the working tree, run by node to its end.</summary>
public static class NodeScript
{
    /// <param name="path">Absolute.</param>
    /// <returns>One JSON value for each line that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote to its standard error.</exception>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var lines = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))]
            : throw new InvalidOperationException($"{Path.GetFileName(path)} ended with {process.ExitCode}: {await errors}");
    }
}
