using System.Diagnostics;
using System.Text.Json;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Fuzz.Oracle;

/// <summary>npm graphql, in a process of its own between two pipes.</summary>
internal sealed class OracleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private OracleProcess(Process process) => _process = process;

    /// <exception cref="MissingPartException">npm graphql is not installed.</exception>
    internal static OracleProcess Start()
    {
        if (!Directory.Exists(RepositoryFolder.PathOf("node_modules", "graphql")))
            throw new MissingPartException("npm graphql", "npm ci");
        var start = new ProcessStartInfo("node", [RepositoryFolder.PathOf("tests", "Independent", "graphql-fuzz.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
    }

    /// <returns>What it says of each, in their order.</returns>
    internal async Task<IReadOnlyList<JsonElement>> AskAsync(IReadOnlyList<ConformanceCase> cases)
    {
        var writing = WriteAsync(cases);
        var results = new List<JsonElement>(cases.Count);
        while (results.Count < cases.Count)
        {
            var line = await _process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("The oracle ended; what it had to say stands above.");
            results.Add(JsonElement.Parse(line));
        }
        await writing;
        return results;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WriteAsync(IReadOnlyList<ConformanceCase> cases)
    {
        foreach (var given in cases)
            await _process.StandardInput.WriteLineAsync(given.ToLine());
        await _process.StandardInput.FlushAsync();
    }
}
