using Lakehouse.Lake.Proofs;

namespace Lakehouse.Cli.Demo;

/// <summary>The figures in words, for the screen and for lines.</summary>
internal static class DemoText
{
    public static string Headline(DemoFigures figures) =>
        $"{figures.Elapsed:mm\\:ss}  root {figures.Root}, the lake is {Freshness(figures)} behind the server";

    /// <summary>Everything in one line, for a log.</summary>
    public static string Line(DemoFigures figures) =>
        $"{figures.Elapsed:mm\\:ss} feed {figures.Feed.TransactionsPerSecond:0.0} tx/s {figures.Feed.RowsPerSecond:0} rows/s, "
        + $"lake {figures.Lake.RowsPerSecond:0} rows/s ({figures.Lake.Rows} since the copy), root {figures.Root}, "
        + $"{Ladder(figures)}, fresh {Freshness(figures)}, tables {States(figures)}, {Last(figures)}, "
        + $"alerts {figures.AlertCount}";

    /// <summary>A run in one line.</summary>
    public static string Line(RunProof proof) =>
        $"{Of(proof.Verdict)}{(proof.Lsn is { } lsn ? $" at {lsn}" : "")}: {Partitions(proof)} partitions, {Rows(proof)} rows, "
        + $"{(proof.EndedAt - proof.StartedAt).TotalSeconds:0.0} s{(proof.Reason is { } reason ? $"; {reason}" : "")}";

    public static string Of(Verdict verdict) => verdict.ToString().ToUpperInvariant();

    public static int Partitions(RunProof proof) => proof.Tables.Sum(table => table.Partitions);

    public static long Rows(RunProof proof) => proof.Tables.Sum(table => table.Rows);

    private static string Ladder(DemoFigures figures)
    {
        var ladder = figures.Ladder;
        return $"server {ladder.Server}; behind it: received {ladder.BehindBytes(ladder.Received)} B, "
            + $"durable {ladder.BehindBytes(ladder.Durable)} B, folded {ladder.BehindBytes(ladder.Folded)} B";
    }

    private static string States(DemoFigures figures) => string.Join(", ",
        figures.Tables.GroupBy(table => table.State).Select(state => $"{state.Count()} {state.Key}"));

    private static string Last(DemoFigures figures) =>
        figures.Proofs is [var proof, ..] ? $"{figures.RunCount} runs, last {Of(proof.Verdict)}" : "no run yet";

    private static string Freshness(DemoFigures figures) =>
        figures.Freshness is { } age ? $"{Math.Max(0, age.TotalSeconds):0.0} s" : "?";
}
