using System.Diagnostics;

namespace Lakehouse.Cli.Demo;

/// <summary>Runs PostgreSQL's programs as ourselves, or as <c>nobody</c> when we are root: as root it refuses.</summary>
internal static class ServerUser
{
    private const string Id = "65534";

    public static bool IsAnother { get; } = Environment.IsPrivilegedProcess;

    /// <summary>Gives a folder, and all in it, to that user.</summary>
    public static async Task OwnAsync(string folder)
    {
        if (IsAnother)
            await CheckedAsync("chown", "-R", $"{Id}:{Id}", folder);
    }

    /// <summary>Runs a program as that user to its end, in a session of its own: Ctrl-C is for us, and we end it in
    /// order.</summary>
    /// <exception cref="CommandFailedException">It failed; the message has the last line that it wrote to its standard
    /// error.</exception>
    public static Task RunAsync(string program, params string[] arguments) => CheckedAsync("setsid", IsAnother
        ? ["--wait", "setpriv", $"--reuid={Id}", $"--regid={Id}", "--clear-groups", "env", "HOME=/tmp", program, .. arguments]
        : ["--wait", program, .. arguments]);

    /// <summary>Runs a program as ourselves.</summary>
    public static async Task CheckedAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new CommandFailedException($"{program} did not start.");
        var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
        {
            throw new CommandFailedException(
                $"{NameOf(program, arguments)} ended with {process.ExitCode}: {LastLine(await error)}");
        }
    }

    private static string NameOf(string program, string[] arguments) =>
        Path.GetFileName(arguments.FirstOrDefault(argument => argument.Contains("/bin/", StringComparison.Ordinal)) ?? program);

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
            ?? "no reason given";
}
