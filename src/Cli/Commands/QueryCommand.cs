using System.CommandLine;
using Lakehouse.Cli.Output;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Commands;

/// <summary><c>lakehouse query</c>: SQL of the operator over the lake's tables.</summary>
internal static class QueryCommand
{
    private const string Description =
        """
        Runs one SELECT (DuckDB's SQL) over the lake's tables at the newest root, or as they were at an earlier WAL position.

        Tables have the source's names; `public` comes first in the search path. Each has three columns more: _tenant, _month
        (2026-08) and _day, the account-local day. Times are UTC. Root number and position go to stderr, so that stdout holds only
        rows. The query reaches the lake's files and nothing else.

        Examples:
          lakehouse query "select count(*), sum(abalance) from pgbench_accounts"
          lakehouse query --as-of 0/1A2B3C4D --format csv "from orders where _month = '2026-08'" > orders.csv
        """;

    public static Command Create(Terminal terminal)
    {
        var lake = CommonOptions.Lake();
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads; - reads it from stdin." };
        var asOf = new Option<string?>("--as-of")
        {
            Description = "State at this WAL position (16/B374D848); it must not lie before the last fold of a table used. "
                + "Default: newest.",
            HelpName = "LSN",
        };
        var format = new Option<string>("--format")
        {
            Description = "table: aligned, NULL printed; csv: RFC 4180, NULL is empty and the empty text \"\"; jsonl: an "
                + "object a row, DECIMAL as text.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "csv", "jsonl");
        var json = new Option<bool>("--json") { Description = "Same as --format jsonl." };
        var parked = new Option<bool>("--allow-parked") { Description = "Read parked tables too: as they were when parked." };
        var command = new Command("query", Description) { sql, lake, asOf, format, json, parked };
        command.SetAction(async (parsed, cancellation) =>
        {
            var text = parsed.GetValue(sql) is "-" ? await terminal.In.ReadToEndAsync(cancellation) : parsed.GetValue(sql)!;
            var writer = RowWriters.Of(parsed.GetValue(json) ? "jsonl" : parsed.GetValue(format)!, terminal.Out);
            await using var opened = await OpenedLake.OpenAsync(CommonOptions.LakeOf(parsed, lake), terminal.Time, cancellation);
            var options = new ScanOptions { Sql = text, AllowParked = parsed.GetValue(parked) };
            using var session = await LakeSession.OpenAsync(
                opened.Store, opened.Cache, opened.Root, CommonOptions.LsnOf(parsed, asOf), options, cancellation);
            var rows = Write(session, text, writer, cancellation);
            await terminal.Error.WriteLineAsync($"root {session.Root.Number} at {session.At}, {rows} row"
                + (rows == 1 ? "" : "s"));
            return ExitCode.Success;
        });
        return command;
    }

    private static long Write(LakeSession session, string sql, IRowWriter writer, CancellationToken cancellation)
    {
        using var rows = session.Query(sql, cancellation);
        writer.Begin(rows.Columns);
        var count = 0L;
        while (rows.Read() is { } some)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(some);
            count += some.Count;
        }

        writer.End();
        return count;
    }
}
