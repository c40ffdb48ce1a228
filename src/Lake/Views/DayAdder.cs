using System.Runtime.InteropServices;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>Adds rows up by day, here and now: DuckDB would plan for longer than that takes.</summary>
/// <param name="what">Fits the rows' table.</param>
internal sealed class DayAdder(ArrowTable rows, GroupedSums what)
{
    private readonly ValueCodes _codes = new([.. what.Columns.Select(name => PendingFields.Column(rows, name))]);
    private readonly ArrowColumn _days = PendingFields.Column(rows, LakeFields.Day);
    private readonly ArrowColumn[] _amounts = [.. what.Amounts.Select(name => PendingFields.Column(rows, name))];
    private readonly Dictionary<(int Day, ulong Code), Total> _totals = [];

    /// <returns>In no order, of all rows that have a day. Null: a column has more values than is worth it.</returns>
    public static IReadOnlyList<DayGroup>? AddUp(ArrowTable rows, GroupedSums what)
    {
        var adder = new DayAdder(rows, what);
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (!adder.TryAdd(row, sign: 1))
                return null;
        }

        return adder.Groups;
    }

    /// <summary>Of changes behind one position and up to another.</summary>
    /// <param name="sign">-1: the rows departed.</param>
    /// <returns>As <see cref="AddUp(ArrowTable, GroupedSums)"/>.</returns>
    public static IReadOnlyList<DayGroup>? AddUp(
        ArrowSlice changes, GroupedSums what, DaySpan days, Lsn after, Lsn through, int sign)
    {
        var adder = new DayAdder(changes.Batch, what);
        var positions = PendingFields.Column(changes.Batch, ChangeColumns.Lsn);
        for (var row = changes.FromRow; row < changes.FromRow + changes.Count; row++)
        {
            var lsn = new Lsn((ulong)positions.GetInt64(row));
            if (lsn > after && lsn <= through && adder.Lies(row, days) && !adder.TryAdd(row, sign))
                return null;
        }

        return adder.Groups;
    }

    private IReadOnlyList<DayGroup> Groups
    {
        get
        {
            var values = _totals.Keys.Select(key => key.Code).Distinct().ToDictionary(code => code, _codes.ValuesOf);
            return
            [
                .. _totals.Select(total => new DayGroup(
                    UnixDays.ToDate(total.Key.Day)
                        ?? throw new OverflowException($"Day {total.Key.Day} is none of the calendar."),
                    values[total.Key.Code], total.Value.Rows, total.Value.Sums)),
            ];
        }
    }

    private bool Lies(int row, DaySpan days) => !_days.IsNull(row) && days.Contains((int)_days.GetInt64(row));

    private bool TryAdd(int row, int sign)
    {
        if (_days.IsNull(row))
            return true;
        if (!_codes.TryCode(row, out var code))
            return false;
        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, ((int)_days.GetInt64(row), code), out _);
        total ??= new Total(_amounts.Length);
        total.Rows += sign;
        for (var place = 0; place < _amounts.Length; place++)
        {
            if (_amounts[place].IsNull(row))
                continue;
            var amount = _amounts[place].GetDecimal(row);
            total.Sums[place] += amount < 0
                ? new PartialSum(0, sign * amount, 0, sign)
                : new PartialSum(sign * amount, 0, sign, 0);
        }

        return true;
    }

    private sealed class Total(int amounts)
    {
        public long Rows { get; set; }

        public PartialSum[] Sums { get; } = new PartialSum[amounts];
    }
}
