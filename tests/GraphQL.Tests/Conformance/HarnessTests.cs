using System.Diagnostics;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.Conformance;

/// <summary>The harness as others run it: a program between two pipes.</summary>
public sealed class HarnessTests
{
    [Fact]
    public async Task Each_line_in_is_a_line_out()
    {
        string[] lines =
        [
            """{"mode":"parse","query":"{a}"}""",
            """{"mode":"validate","sdl":"type Query { a: Int }","query":"{ b }"}""",
            """{"mode":"execute","sdl":"type Query { a: Int }","query":"{ a }","rootValue":{"a":1}}""",
        ];

        var results = await RunAsync(lines);

        Assert.Equal(3, results.Length);
        Assert.Equal("""{"data":"{\n  a\n}"}""", results[0]);
        Assert.Contains("Cannot query field", results[1], StringComparison.Ordinal);
        Assert.Equal("""{"data":{"a":1}}""", results[2]);
    }

    private static async Task<string[]> RunAsync(string[] lines)
    {
        var program = RepositoryFolder.PathOf(
            "artifacts", "bin", "GraphQL.Conformance", Configuration(), "Lakehouse.GraphQL.Conformance");
        using var harness = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The harness did not start.");
        foreach (var line in lines)
            await harness.StandardInput.WriteLineAsync(line);
        harness.StandardInput.Close();
        var output = await harness.StandardOutput.ReadToEndAsync();
        await harness.WaitForExitAsync();
        Assert.Equal(0, harness.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Both are built alike: this test's own folder is named like the configuration.
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Name;
}
