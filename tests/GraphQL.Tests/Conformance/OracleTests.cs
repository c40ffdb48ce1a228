using System.Diagnostics;
using System.Text.Json;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.Conformance;

/// <summary>The golden files are what the installed npm graphql says.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task No_golden_file_is_stale()
    {
        var report = await Requires.PartAsync(CheckAsync);

        Assert.Equal("17.1.0", report.GetProperty("version").GetString());
        Assert.Equal("[]", report.GetProperty("stale").GetRawText());
        Assert.Equal("[]", report.GetProperty("orphans").GetRawText());
    }

    private static async Task<JsonElement> CheckAsync()
    {
        var script = RepositoryFolder.PathOf("tests", "GraphQL.Conformance", "oracle", "generate.mjs");
        var start = new ProcessStartInfo("node", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if ((await errors).Contains("Cannot find module 'graphql'", StringComparison.Ordinal))
            throw new MissingPartException("npm graphql", "npm ci");
        return output.Length > 0 ? JsonElement.Parse(output) : throw new InvalidOperationException(await errors);
    }
}
