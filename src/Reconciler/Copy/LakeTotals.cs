using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Copy;

/// <summary>One table of the lake as a point's snapshot sees it.</summary>
internal sealed class LakeTotals : IDisposable
{
    private readonly LakeSession _session;
    private readonly TotalsTable _totals;
    private readonly string _table;

    private LakeTotals(LakeSession session, TotalsTable totals, string table) =>
        (_session, _totals, _table) = (session, totals, table);

    /// <param name="root">Ends at the point's message.</param>
    /// <param name="partitions">Which are read.</param>
    /// <exception cref="SnapshotOutOfReachException">The lake cannot tell what the snapshot sees.</exception>
    public static async ValueTask<LakeTotals> OpenAsync(
        LakeSide side, LakeRoot root, SourcePoint point, TotalsTable totals, ScopePlan partitions, int threads,
        CancellationToken cancellation)
    {
        var table = totals.Model.Table.ToString();
        var options = new ScanOptions
        {
            Tables = [table],
            SeenBy = point.Snapshot,
            Partitions = partitions.Contains,
            Threads = threads,
            Known = side.Known,
        };
        var session = await LakeSession.OpenAsync(side.Store, side.Cache, root, null, options, cancellation);
        return new LakeTotals(session, totals, table);
    }

    /// <param name="within">Only buckets of these names.</param>
    public IReadOnlyList<TotalsRow> Read(
        TotalsPeriod period, IReadOnlyList<TotalsBucket> within, int sliceCount, CancellationToken cancellation) =>
        Read(DuckDbTotals.Totals(_totals, _session.ViewOf(_table), period, within, sliceCount), _totals.ReadTotals, cancellation);

    public IReadOnlyList<RowDigest> ReadRows(
        IReadOnlyList<TotalsBucket> within, RowSlice? slice, CancellationToken cancellation) =>
        Read(
            DuckDbTotals.Rows(_totals, _session.ViewOf(_table), TotalsPeriod.Day, within, slice, withText: false), RowDigest.Read,
            cancellation);

    /// <summary>Event times by stored day; none in a table without event time.</summary>
    /// <param name="months">Only in these.</param>
    public IReadOnlyList<DayExtent> ReadExtents(IReadOnlyList<TotalsBucket> months, CancellationToken cancellation) =>
        _totals.Model.EventTime is null
            ? []
            : Read(DuckDbPlacement.Extents(_totals, _session.ViewOf(_table), months), DuckDbPlacement.Read, cancellation);

    /// <summary>Partitions of which the point's snapshot does not see everything yet.</summary>
    public IReadOnlySet<Partition> ReadUndone() =>
        _session.UndonePartitions(_table).Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();

    /// <summary>Objects of the lake that hold rows, by canonical key text.</summary>
    public IReadOnlyDictionary<string, string> FilesOf(IReadOnlyCollection<string> keys) => _session.FilesOf(_table, keys);

    public void Dispose() => _session.Dispose();

    private List<T> Read<T>(string sql, Func<IReadOnlyList<string?>, T> read, CancellationToken cancellation) =>
        [.. _session.ReadAll(sql, cancellation).Select(row => read([.. row.Select(value => (string?)value)]))];
}
