using System.CommandLine;
using System.Text.Json;
using Lakehouse.Cli.Output;
using Lakehouse.Cli.Verify;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse verify</c>: is the lake what Postgres is?</summary>
internal static class VerifyCommand
{
    private const string Description =
        """
        Compares the lake with Postgres row by row, every column, at one position that both can show exactly: a temporary
        replication slot gives a snapshot of Postgres and its WAL position; the lake is read as of that position.

        It needs `lakehouse replicate` to run, a free replication slot, and the right to read the tables. Taking the slot waits
        for transactions that are writing. Exit code 1 when a row differs or a table is not live. Only keys of rows are printed.

        Examples:
          lakehouse verify
          lakehouse verify --table public.orders --json
        """;

    public static Command Create(Terminal terminal)
    {
        var (lake, postgres, json) = (CommonOptions.Lake(), CommonOptions.Postgres(), CommonOptions.Json());
        var table = new Option<string?>("--table")
        {
            Description = "Compare only this one. Default: all.",
            HelpName = "SCHEMA.NAME",
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds to wait for the lake to reach the position, 1 to 86400. Default 60.",
            DefaultValueFactory = _ => 60,
        };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var seconds)
                && (seconds < 1 || seconds > 86_400))
                result.AddError("--timeout must be from 1 to 86400 seconds.");
        });
        var command = new Command("verify", Description) { lake, postgres, table, timeout, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = CommonOptions.PostgresOf(parsed, postgres);
            await using var opened = await OpenedLake.OpenAsync(CommonOptions.LakeOf(parsed, lake), terminal.Time, cancellation);
            var verification = new Verification(
                opened, source, TimeSpan.FromSeconds(parsed.GetValue(timeout)), terminal.Time, terminal.Error);
            var report = await verification.RunAsync(parsed.GetValue(table), cancellation);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.VerifyReport));
            else
                Write(terminal.Out, report);
            return report.IsEqual ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Write(TextWriter output, VerifyReport report)
    {
        foreach (var table in report.Tables)
        {
            output.WriteLine(table switch
            {
                { State: not "live" } => $"{table.Name}: NOT COMPARED, {table.State}",
                { IsEqual: true } => $"{table.Name}: equal, {table.RowsInPostgres} rows",
                _ => $"{table.Name}: DIFFERS, {table.RowsInPostgres} rows in Postgres, {table.RowsInLake} in the lake; "
                    + $"{table.OnlyInPostgres} only in Postgres, {table.OnlyInLake} only in the lake",
            });
            WriteKeys(output, "only in Postgres", table.KeysOnlyInPostgres);
            WriteKeys(output, "only in the lake", table.KeysOnlyInLake);
        }

        if (report.Lsn is not null)
            output.WriteLine($"compared at {report.Lsn} (root {report.Root})");
    }

    private static void WriteKeys(TextWriter output, string side, IReadOnlyList<string> keys)
    {
        if (keys.Count > 0)
            output.WriteLine($"  keys {side}: {string.Join(", ", keys)}");
    }
}
