using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Commit;
using Spectre.Console;

namespace Lakehouse.Cli.Replicate;

/// <summary>What a person sees of a running replicator: position, throughput, and each table's copy; redrawn once a
/// second.</summary>
internal sealed class ReplicationScreen(ReplicationProgress progress, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        await AnsiConsole.Live(Draw()).StartAsync(async live =>
        {
            try
            {
                while (await timer.WaitForNextTickAsync(cancellation))
                    live.UpdateTarget(Draw());
            }
            catch (OperationCanceledException)
            {
                live.UpdateTarget(Draw());   // the last state stays on the screen
            }
        });
    }

    private Table Draw()
    {
        var table = new Table().AddColumns("table", "state", "rows copied", "of about", "");
        if (progress.Root is not { } root)
            return table.Title("connecting");
        var age = (int)(time.GetUtcNow() - root.PublishedAt).TotalSeconds;
        table.Title(Markup.Escape(
            $"root {root.Number}, {age} s old: lake {root.Lsn}, server {root.Source.ServerLsn}; "
            + $"{progress.RowsCommitted} rows in {progress.TransactionsCommitted} transactions since the start"));
        foreach (var one in root.Tables)
            table.AddRow([.. Cells(one).Select(cell => new Markup(Markup.Escape(cell)))]);
        return table;
    }

    private IEnumerable<string> Cells(TableRoot table) =>
    [
        table.Name,
        table.State.ToString().ToLowerInvariant(),
        $"{table.Copy?.Chunks.Sum(chunk => chunk.File?.Rows ?? 0) ?? progress.RowsCopied.GetValueOrDefault(table.Name)}",
        table.Copy is { } copy ? $"{copy.RowsEstimated}" : "",
        table.Parked?.Reason ?? progress.CopyWaits.GetValueOrDefault(table.Name, ""),
    ];
}
