namespace Lakehouse.Cli.Tests;

/// <summary>Runs the command as a shell would, in this process, without a terminal.</summary>
internal sealed record Shell(int ExitCode, string Out, string Error)
{
    internal static Task<Shell> RunAsync(params string[] args) => RunAsync("", args);

    internal static Task<Shell> RunAsync(string input, string[] args) =>
        RunUntilAsync(input, args, TestContext.Current.CancellationToken);

    /// <summary>Until the command ends, or is interrupted.</summary>
    internal static async Task<Shell> RunUntilAsync(string input, string[] args, CancellationToken interrupt)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(output, error, new StringReader(input), IsInteractive: false, TimeProvider.System);
        var code = await CommandLine.RunAsync(args, terminal, interrupt);
        return new Shell(code, output.ToString(), error.ToString());
    }

    /// <summary>Failed with one line on stderr, and nothing on stdout.</summary>
    internal void AssertFailed(int code, string says)
    {
        Assert.Equal("", Out);
        Assert.Contains(says, Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(code, ExitCode);
    }
}
