using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Answers;

/// <summary>The same figures of the lake's files at a position, read as a run reads them: nothing of the API's memory.</summary>
internal sealed class LakeCells : IDisposable
{
    private readonly LakeSession _session;

    private LakeCells(LakeSession session) => _session = session;

    /// <param name="root">Not behind the position.</param>
    /// <exception cref="AsOfOutOfRangeException">The root does not tell that position any more.</exception>
    public static async ValueTask<LakeCells> OpenAsync(
        LakeSide side, LakeRoot root, Lsn at, IReadOnlyList<AskedTable> tables, int threads, CancellationToken cancellation)
    {
        var partitions = tables.SelectMany(table => table.Partitions).ToHashSet();
        var options = new ScanOptions
        {
            Tables = [.. tables.Select(table => table.Name)],
            Partitions = (tenant, month) => partitions.Contains(new Partition(tenant, month)),
            Threads = threads,
            Known = side.Known,
        };
        return new LakeCells(await LakeSession.OpenAsync(side.Store, side.Cache, root, at, options, cancellation));
    }

    /// <summary>Every figure that has an exact value, as an answer shows it.</summary>
    public Dictionary<AskedCell, ExactNumber> Read(AskedTable table, CancellationToken cancellation)
    {
        var relation = $"(select *, 1 as _sign from {_session.ViewOf(table.Name)})";
        List<TotalsBucket> within = [.. table.Partitions.Select(one => new TotalsBucket(one.Tenant, one.Month, Span: null))];
        var sql = DuckDbTotals.Totals(table.Totals, relation, TotalsPeriod.Month, within);
        Dictionary<AskedCell, ExactNumber> cells = [];
        foreach (var texts in _session.ReadAll(sql, cancellation))
            Add(cells, table, table.Totals.ReadTotals([.. texts.Select(text => (string?)text)]));
        return cells;
    }

    public void Dispose() => _session.Dispose();

    private static void Add(Dictionary<AskedCell, ExactNumber> cells, AskedTable table, TotalsRow row)
    {
        foreach (var measure in table.Measures)
        {
            var cell = new AskedCell(row.Tenant, row.Period, row.Currencies is [var code, ..] ? code : null, measure);
            if (table.Currencies.Contains(cell.Currency) && row.Values[measure] is { } value)
                cells.Add(cell, cell.Shown(value, IsAmount(table, measure)));
        }
    }

    private static bool IsAmount(AskedTable table, int measure) =>
        table.Totals.Totals[measure] is SumMeasure sum && table.Totals.Model.CurrencyOf(sum.Column.Value) is not null;
}
