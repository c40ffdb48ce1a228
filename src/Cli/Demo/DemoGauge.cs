using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Reconciler.Alerts;
using Npgsql;

namespace Lakehouse.Cli.Demo;

/// <summary>Reads the figures of a running demonstration. A side that is away for a moment leaves what was read last.</summary>
internal sealed class DemoGauge(
    DemoWatch watch, NpgsqlDataSource source, IObjectStore store, DemoSteps steps, TimeProvider time)
{
    private const int ProofsMax = 6;

    private readonly DemoTables _tables = new(store);
    private readonly DemoRate _feedRate = new();
    private readonly DemoRate _lakeRate = new();
    private IReadOnlyList<DemoTable> _lastTables = [];
    private Lsn _serverLsn;
    private int _runsSeen;
    private int _alertCount;

    public async ValueTask<DemoFigures> ReadAsync(CancellationToken cancellation)
    {
        var (elapsed, counts) = (steps.Elapsed, watch.Feed.Counts);
        var root = watch.Progress.Root;
        await ReadSourceAsync(cancellation);
        await ReadLakeAsync(root, cancellation);
        var ladder = new DemoLadder(
            _serverLsn, watch.Metrics.ReceivedLsn, root?.Lsn ?? Lsn.None, root is null ? Lsn.None : DemoTables.FoldedLsn(root));
        return new DemoFigures(
            elapsed, root?.Number ?? 0, _feedRate.Add(elapsed, counts.Committed, counts.RowsWritten),
            _lakeRate.Add(elapsed, watch.Progress.TransactionsCommitted, watch.Progress.RowsCommitted), ladder,
            time.GetUtcNow() - root?.Source.LastCommitAt, _lastTables, [.. watch.Proofs.Reverse().Take(ProofsMax)],
            watch.Proofs.Count, _alertCount, watch.Log.Last);
    }

    private async ValueTask ReadSourceAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand("select pg_current_wal_lsn()::text");
            _serverLsn = Lsn.Parse((string)(await command.ExecuteScalarAsync(cancellation))!);
        }
        catch (NpgsqlException away)
        {
            watch.Log.Warn($"The server does not tell its position: {away.Message}");
        }
    }

    private async ValueTask ReadLakeAsync(LakeRoot? root, CancellationToken cancellation)
    {
        try
        {
            if (root is not null)
                _lastTables = await _tables.OfAsync(root, cancellation);
            if (watch.Proofs.Count is var runs && runs != _runsSeen)
                (_alertCount, _runsSeen) = (await CountAlertsAsync(cancellation), runs);
        }
        catch (LakeException away)
        {
            watch.Log.Warn(away.Message);
        }
    }

    private async ValueTask<int> CountAlertsAsync(CancellationToken cancellation) =>
        await new ProofStore(store, time).ReadAlertsAsync(cancellation) is { } json
            ? AlertState.Parse(json).Troubles.Count(trouble => trouble is { IsDue: true, IsOver: false })
            : 0;
}
