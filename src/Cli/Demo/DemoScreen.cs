using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lakehouse.Cli.Demo;

/// <summary>The figures on a terminal, redrawn once a second in the same place.</summary>
internal sealed class DemoScreen(DemoGauge gauge, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Until cancelled; the last state stays on the screen.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        await AnsiConsole.Live(new Text("connecting")).StartAsync(async live =>
        {
            try
            {
                do
                    live.UpdateTarget(Draw(await gauge.ReadAsync(cancellation)));
                while (await timer.WaitForNextTickAsync(cancellation));
            }
            catch (OperationCanceledException)
            {
                live.Refresh();
            }
        });
    }

    private static Rows Draw(DemoFigures figures) => new(
        new Text(DemoText.Headline(figures)),
        new Columns(Flows(figures), Ladder(figures.Ladder)) { Expand = false },
        Verdicts(figures),
        Tables(figures.Tables),   // last: where the terminal is low, they are cut
        new Text(figures.Warning is { } warning ? $"last warning: {warning}" : ""));

    private static Table Flows(DemoFigures figures)
    {
        var table = Frame(("flow", false), ("tx/s", true), ("rows/s", true), ("tx", true), ("rows", true));
        Add(table, "feed", figures.Feed);
        Add(table, "lake", figures.Lake);
        return table;
    }

    private static void Add(Table table, string name, DemoFlow flow) => Add(
        table, name, $"{flow.TransactionsPerSecond:N1}", $"{flow.RowsPerSecond:N0}", $"{flow.Transactions:N0}",
        $"{flow.Rows:N0}");

    private static Table Ladder(DemoLadder ladder)
    {
        var table = Frame(("position", false), ("LSN", true), ("bytes behind", true));
        foreach (var (name, lsn) in new (string, Lsn)[]
        {
            ("server", ladder.Server), ("received", ladder.Received), ("durable", ladder.Durable), ("folded", ladder.Folded),
        })
            Add(table, name, lsn.ToString(), $"{ladder.BehindBytes(lsn):N0}");
        return table;
    }

    private static Table Tables(IReadOnlyList<DemoTable> tables)
    {
        var table = Frame(("table", false), ("state", false), ("rows", true), ("pending", true));
        foreach (var one in tables)
            Add(table, one.Name, one.State, $"{one.Rows:N0}", $"{one.Pending:N0}");
        return table;
    }

    private static Table Verdicts(DemoFigures figures)
    {
        var table = Frame(("at (UTC)", false), ("verdict", false), ("partitions", true), ("rows", true), ("seconds", true))
            .Caption($"{figures.RunCount} runs, {figures.AlertCount} alerts");
        foreach (var proof in figures.Proofs)
        {
            var color = proof.Verdict switch { Verdict.Matched => "green", Verdict.Mismatched => "red", _ => "yellow" };
            table.AddRow(
                $"{proof.EndedAt:HH:mm:ss}", $"[{color}]{DemoText.Of(proof.Verdict)}[/]", $"{DemoText.Partitions(proof):N0}",
                $"{DemoText.Rows(proof):N0}", $"{(proof.EndedAt - proof.StartedAt).TotalSeconds:0.0}");
        }

        return table;
    }

    private static void Add(Table table, params string[] cells) =>
        table.AddRow([.. cells.Select(IRenderable (cell) => new Text(cell))]);

    private static Table Frame(params (string Title, bool IsNumber)[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (title, isNumber) in columns)
        {
            var column = new TableColumn(new Text(title)) { NoWrap = true };
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }

        return table;
    }
}
