using Lakehouse.EndToEnd.Tests.World;

namespace Lakehouse.EndToEnd.Tests.Refusals;

/// <summary>A command that must fail as an operator can bear it.</summary>
internal static class Refusal
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>It ends with exit code 1 and one line on stderr, which says each of these; no stack trace on stdout
    /// either.</summary>
    public static Task AssertAsync(CliProcess process, params string[] said) => AssertAsync(process, 1, said);

    /// <summary>The same with 2: wrong usage.</summary>
    public static Task AssertUsageAsync(CliProcess process, params string[] said) => AssertAsync(process, 2, said);

    /// <summary>The command now works.</summary>
    public static async Task AssertWorksAsync(CliProcess process)
    {
        var exitCode = await process.WaitForExitAsync(Timeout);
        Assert.True(exitCode == 0, $"It ended with {exitCode}: {process.Errors}{process.Output}");
    }

    private static async Task AssertAsync(CliProcess process, int expected, string[] said)
    {
        var exitCode = await process.WaitForExitAsync(Timeout);
        Seed.Print($"{exitCode}: {process.Errors.Trim()}");
        Assert.True(expected == exitCode, $"It ended with {exitCode}: {process.Errors}{process.Output}");
        var line = Assert.Single(process.ErrorLines);
        Assert.StartsWith("lakehouse: ", line, StringComparison.Ordinal);
        foreach (var part in said)
            Assert.Contains(part, line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }
}
