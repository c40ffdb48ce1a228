using System.Runtime.InteropServices;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>Adds rows of one batch up by day, here and now: DuckDB would plan for longer than that takes.</summary>
/// <param name="what">Fits the batch's table.</param>
internal sealed class DayAdder(ArrowTable rows, GroupedSum what)
{
    private readonly ValueCodes _codes = new([.. what.Columns.Select(name => PendingFields.Column(rows, name))]);
    private readonly ArrowColumn _days = PendingFields.Column(rows, LakeFields.Day);
    private readonly ArrowColumn _amounts = PendingFields.Column(rows, what.Amount);
    private readonly Dictionary<(int Day, ulong Code), PartialSum> _sums = [];

    /// <returns>In no order, of all rows that have a day. Null: a column has more values than is worth it.</returns>
    public static IReadOnlyList<DayGroup>? AddUp(ArrowTable rows, GroupedSum what)
    {
        var adder = new DayAdder(rows, what);
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (!adder.TryAdd(row))
                return null;
        }

        return adder.Groups;
    }

    /// <summary>Of rows that arrived behind one position and up to another.</summary>
    /// <returns>As <see cref="AddUp(ArrowTable, GroupedSum)"/>.</returns>
    public static IReadOnlyList<DayGroup>? AddUp(ArrowSlice arrived, GroupedSum what, DaySpan days, Lsn after, Lsn through)
    {
        var adder = new DayAdder(arrived.Batch, what);
        var positions = PendingFields.Column(arrived.Batch, ChangeColumns.Lsn);
        for (var row = arrived.FromRow; row < arrived.FromRow + arrived.Count; row++)
        {
            var lsn = new Lsn((ulong)positions.GetInt64(row));
            if (lsn > after && lsn <= through && adder.Lies(row, days) && !adder.TryAdd(row))
                return null;
        }

        return adder.Groups;
    }

    private IReadOnlyList<DayGroup> Groups =>
    [
        .. _sums.Select(sum => new DayGroup(
            UnixDays.ToDate(sum.Key.Day) ?? throw new OverflowException($"Day {sum.Key.Day} is none of the calendar."),
            _codes.ValuesOf(sum.Key.Code), sum.Value)),
    ];

    private bool Lies(int row, DaySpan days) => !_days.IsNull(row) && days.Contains((int)_days.GetInt64(row));

    private bool TryAdd(int row)
    {
        if (_days.IsNull(row))
            return true;
        if (!_codes.TryCode(row, out var code))
            return false;
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, ((int)_days.GetInt64(row), code), out _);
        if (_amounts.IsNull(row))
            return true;
        var amount = _amounts.GetDecimal(row);
        sum += amount < 0 ? new PartialSum(0, amount, 0, 1) : new PartialSum(amount, 0, 1, 0);
        return true;
    }
}
