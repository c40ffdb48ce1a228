using System.Diagnostics;
using System.Text.Json;

namespace Lakehouse.Support;

/// <summary>Readers that nobody here wrote, run by node from <c>tests/Independent</c>.</summary>
public static class IndependentReader
{
    /// <returns>One JSON value for each line that the script printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote to its standard error.</exception>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [RepositoryFolder.PathOf("tests", "Independent", script), .. arguments])
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
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {await errors}");
    }
}
