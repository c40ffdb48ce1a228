using System.Collections.Frozen;
using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>A batch clustered by tenant, in order of changes inside.</summary>
internal sealed class PendingRows
{
    private readonly FrozenDictionary<string, RowRun> _runs;
    private readonly ArrowColumn _days;
    private readonly ArrowColumn _positions;

    /// <param name="rows">Taken. Rows of one tenant lie together.</param>
    public PendingRows(ArrowTable rows)
    {
        Rows = rows;
        (_days, _positions) = (PendingFields.Column(rows, LakeFields.Day), PendingFields.Column(rows, ChangeColumns.Lsn));
        _runs = FindRuns(rows, _days).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ArrowTable Rows { get; }

    public IReadOnlyCollection<string> Tenants => _runs.Keys;

    /// <param name="tenants">Null: every one.</param>
    public IEnumerable<ArrowSlice> SlicesOf(IReadOnlyCollection<string>? tenants)
    {
        if (tenants is null)
            return Rows.RowCount == 0 ? [] : [ArrowSlice.Of(Rows)];
        return tenants.Select(tenant => _runs.GetValueOrDefault(tenant)).Where(run => run.Count > 0)
            .Select(run => new ArrowSlice(Rows, run.From, run.Count));
    }

    /// <summary>Where rows of a tenant and of some days lie, with others of that tenant; null: there are none.</summary>
    public ArrowSlice? FindSlice(string tenant, DaySpan days)
    {
        var run = _runs.GetValueOrDefault(tenant);
        return run.Count > 0 && run.Meets(days) ? new ArrowSlice(Rows, run.From, run.Count) : null;
    }

    /// <summary>The last change of a tenant's rows of some days up to a position; none: <see cref="Lsn.None"/>.</summary>
    /// <param name="days">Null: all rows.</param>
    public Lsn LastChangeOf(string tenant, DaySpan? days, Lsn at)
    {
        var run = _runs.GetValueOrDefault(tenant);
        if (run.Count == 0 || (days is { } wanted && !run.Meets(wanted)))
            return Lsn.None;
        for (var row = run.From + run.Count - 1; row >= run.From; row--)
        {
            var lsn = new Lsn((ulong)_positions.GetInt64(row));
            if (lsn <= at && (days is not { } span || Lies(row, span)))
                return lsn;
        }

        return Lsn.None;
    }

    /// <summary>Notes what touched a tenant's days of a span last, of the changes behind one position up to another.</summary>
    /// <param name="touches">By day, with the order of the change: of two the later one stays.</param>
    public void AddTouches(
        string tenant, DaySpan days, Lsn after, Lsn through, Dictionary<DateOnly, (Int128 Order, ChangeTag Tag)> touches)
    {
        var run = _runs.GetValueOrDefault(tenant);
        if (run.Count == 0 || !run.Meets(days))
            return;
        var (orders, causes) = (PendingFields.Column(Rows, PendingFields.Order), PendingFields.Column(Rows, PendingFields.Cause));
        for (var row = run.From; row < run.From + run.Count; row++)
        {
            var lsn = new Lsn((ulong)_positions.GetInt64(row));
            if (lsn <= after || lsn > through || !Lies(row, days))
                continue;
            var (day, order) = (UnixDays.ToDate((int)_days.GetInt64(row))!.Value, orders.GetDecimal(row));
            if (!touches.TryGetValue(day, out var known) || known.Order < order)
                touches[day] = (order, new ChangeTag(lsn, new SourceEventId(Encoding.UTF8.GetString(causes.GetBytes(row)))));
        }
    }

    /// <summary>The first and the last day of a tenant's rows in the years 1 to 9999, and how many rows have any day; null:
    /// none.</summary>
    public (DateOnly First, DateOnly Last, int Count)? DaysOf(string tenant)
    {
        var run = _runs.GetValueOrDefault(tenant);
        var count = Enumerable.Range(run.From, run.Count).Count(row => !_days.IsNull(row));
        var first = Math.Max(run.FirstDay, UnixDays.Of(DateOnly.MinValue));
        var last = Math.Min(run.LastDay, UnixDays.Of(DateOnly.MaxValue));
        return count > 0 && first <= last
            ? (UnixDays.ToDate((int)first)!.Value, UnixDays.ToDate((int)last)!.Value, count)
            : null;
    }

    /// <summary>The rows of two batches, the earlier one's first.</summary>
    public static PendingRows Merge(PendingRows earlier, PendingRows later)
    {
        var merged = new ArrowTable(earlier.Rows.Fields);
        foreach (var tenant in earlier._runs.Keys.Union(later._runs.Keys).Order(StringComparer.Ordinal))
        {
            Append(merged, earlier, tenant);
            Append(merged, later, tenant);
        }

        return new PendingRows(merged);
    }

    private bool Lies(int row, DaySpan span) => !_days.IsNull(row) && span.Contains((int)_days.GetInt64(row));

    private static void Append(ArrowTable target, PendingRows source, string tenant)
    {
        var run = source._runs.GetValueOrDefault(tenant);
        for (var row = run.From; row < run.From + run.Count; row++)
            target.AppendRow(source.Rows, row);
    }

    private static Dictionary<string, RowRun> FindRuns(ArrowTable rows, ArrowColumn days)
    {
        var tenants = PendingFields.Column(rows, LakeFields.Tenant);
        var runs = new Dictionary<string, RowRun>(StringComparer.Ordinal);
        for (var from = 0; from < rows.RowCount;)
        {
            var to = from + 1;
            while (to < rows.RowCount && tenants.GetBytes(to).SequenceEqual(tenants.GetBytes(from)))
                to++;
            runs.Add(Encoding.UTF8.GetString(tenants.GetBytes(from)), RunOf(days, from, to));
            from = to;
        }

        return runs;
    }

    private static RowRun RunOf(ArrowColumn days, int from, int to)
    {
        var (first, last) = ((long)int.MaxValue, (long)int.MinValue);
        for (var row = from; row < to; row++)
        {
            if (days.IsNull(row))
                continue;
            first = Math.Min(first, days.GetInt64(row));
            last = Math.Max(last, days.GetInt64(row));
        }

        return new RowRun(from, to - from, first, last);
    }
}
