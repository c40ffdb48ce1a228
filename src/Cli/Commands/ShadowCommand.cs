using System.CommandLine;
using Lakehouse.Cli.Shadow;
using Lakehouse.Reconciler.Answers;
using Npgsql;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse shadow</c>: the old reports beside the new answers, until finance believes them.</summary>
internal static class ShadowCommand
{
    private const string Description =
        """
        Runs the SQL of old reports on Postgres beside the GraphQL questions that replace them, and prints what differs. The
        tenant is that of the token. Each case is a YAML file with `sql`, `query`, `rows`, `columns` and `key`: docs/shadow.md.

        The statement runs before and behind the question: what it tells alike both times must be equal to the cent; what changed
        meanwhile is asked again. Exit code 1 when a cell differs.

        Examples:
          lakehouse shadow models/ledger/shadow --api-url http://localhost:8080 --api-token-file token
          lakehouse shadow reports --api-url https://api.example.com --api-token-file token --every 900 --for-days 14 --json
        """;

    public static Command Create(Terminal terminal)
    {
        var (postgres, json) = (CommonOptions.Postgres(), CommonOptions.Json());
        var folder = new Argument<string>("folder") { Description = "Folder of the cases." };
        var url = Required("--api-url", "URL", "Base of the API of `lakehouse serve`, for example http://localhost:8080.");
        var token = Required("--api-token-file", "FILE", "Holds a token or API key for the tenant whose reports are compared.");
        var window = Number("--window-days", "Days of the reports, up to today. 1 to 3660, default 90.");
        var every = Number("--every", "Seconds from one comparison to the next, 10 to 86400. Default: compare once.");
        var days = Number("--for-days", "How many days to go on. 1 to 365, default 14.");
        var command = new Command("shadow", Description) { folder, postgres, url, token, window, every, days, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var cases = ShadowFolder.Load(parsed.GetValue(folder)!);
            await using var source = NpgsqlDataSource.Create(CommonOptions.PostgresOf(parsed, postgres));
            var options = new AnswerOptions { Url = parsed.GetValue(url), KeyFile = parsed.GetValue(token) };
            using var api = await OpenAsync(options, terminal.Time, cancellation);
            var run = new ShadowRun(source, api, terminal.Time);
            var span = Between(parsed.GetValue(window) ?? 90, 1, 3_660, "--window-days");
            var text = new ShadowText(terminal.Out, parsed.GetValue(json));
            if (parsed.GetValue(every) is not { } seconds)
                return await CompareAsync(run, cases, span, text, cancellation) ? ExitCode.Success : ExitCode.Failure;
            var pause = TimeSpan.FromSeconds(Between(seconds, 10, 86_400, "--every"));
            var end = terminal.Time.GetUtcNow().AddDays(Between(parsed.GetValue(days) ?? 14, 1, 365, "--for-days"));
            var isEqual = true;
            using var timer = new PeriodicTimer(pause, terminal.Time);
            do isEqual &= await TryCompareAsync(run, cases, span, text, terminal, cancellation);
            while (terminal.Time.GetUtcNow() < end && await timer.WaitForNextTickAsync(cancellation));
            return isEqual ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    /// <summary>A side that is away for a while ends no comparison of days.</summary>
    private static async Task<bool> TryCompareAsync(
        ShadowRun run, IReadOnlyList<ShadowCase> cases, int days, ShadowText text, Terminal terminal,
        CancellationToken cancellation)
    {
        try
        {
            return await CompareAsync(run, cases, days, text, cancellation);
        }
        catch (Exception failure) when (failure is CommandFailedException or NpgsqlException)
        {
            await terminal.Error.WriteLineAsync($"lakehouse: not compared this time: {failure.Message}");
            return true;
        }
    }

    /// <returns>Whether no cell differs.</returns>
    private static async Task<bool> CompareAsync(
        ShadowRun run, IReadOnlyList<ShadowCase> cases, int days, ShadowText text, CancellationToken cancellation)
    {
        var scope = await run.ScopeAsync(days, cancellation);
        var isEqual = true;
        foreach (var one in cases)
        {
            var result = await run.CompareAsync(one, scope, cancellation);
            text.Write(result);
            isEqual &= result.Differences.Count == 0;
        }

        return isEqual;
    }

    private static Option<string> Required(string name, string unit, string description) =>
        new(name) { Description = description, HelpName = unit, Required = true };

    private static Option<int?> Number(string name, string description) => new(name) { Description = description };

    private static int Between(int given, int least, int most, string option) =>
        given >= least && given <= most ? given : throw new UsageException($"{option} is {least} to {most}.");

    private static async Task<ApiClient> OpenAsync(
        AnswerOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Objection() is { } objection)
            throw new UsageException(objection);
        try
        {
            return await ApiClient.OpenAsync(options, time, cancellation);
        }
        catch (UnansweredException unreadable)
        {
            throw new CommandFailedException(unreadable.Message);
        }
    }
}
