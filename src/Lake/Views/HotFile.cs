using System.Collections.Concurrent;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>A data file's rows in native memory, in the file's order: one tenant and month, by day.</summary>
/// <param name="rows">Taken: the table's columns, <c>_tenant</c>, <c>_month</c> and <c>_day</c>.</param>
internal sealed class HotFile(ArrowTable rows) : SharedRows
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<DayGroup>?> _sums = new(StringComparer.Ordinal);
    private readonly ArrowColumn _days = PendingFields.Column(rows, LakeFields.Day);

    public ArrowTable Rows { get; } = rows;

    public long BytesReserved => Rows.BytesReserved;

    /// <param name="days">Null: all rows.</param>
    public ArrowSlice SliceOf(DaySpan? days)
    {
        if (days is not { } span)
            return ArrowSlice.Of(Rows);
        var from = FirstRowFrom(span.From);
        return new ArrowSlice(Rows, from, FirstRowFrom(span.ToExclusive) - from);
    }

    /// <summary>The file's rows added up by day, when that is asked for first, and kept: some 200 bytes for a group.</summary>
    /// <returns>Null: a column has more values than is worth it.</returns>
    public IReadOnlyList<DayGroup>? SumsOf(GroupedSums what) => _sums.GetOrAdd(
        what.Name, static (_, of) => DayAdder.AddUp(of.Rows, of.what), (Rows, what));

    protected override void Free() => Rows.Dispose();

    private int FirstRowFrom(DateOnly day)
    {
        var wanted = UnixDays.Of(day);
        var (low, high) = (0, Rows.RowCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_days.GetInt64(middle) < wanted)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
