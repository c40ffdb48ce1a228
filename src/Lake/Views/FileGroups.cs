using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>Gathers the groups of one data file. Not thread-safe.</summary>
/// <param name="rollups">How many the plan has.</param>
/// <param name="month">Of the file's partition; null: its rows have no day, or none of the years 1 to 9999.</param>
internal sealed class FileGroups(int rollups, ReportMonth? month)
{
    private readonly RollupGroups?[] _byRollup =
        [.. Enumerable.Range(0, rollups).Select(_ => month is { } own ? new RollupGroups(DaySpan.Of(own).From) : null)];

    public FileSums Of(string key) => new(key, month, [.. _byRollup.Select(groups => groups?.Packed)]);

    /// <param name="values">Those of earlier groups: the same ones are kept once.</param>
    /// <exception cref="ObjectBrokenException">No rows of the month add up to that.</exception>
    public void Add(GroupSums group, HashSet<IReadOnlyList<string?>> values)
    {
        if (group.IsCrowded)
            _byRollup[group.Rollup] = null;
        if (group.Day is null || _byRollup[group.Rollup] is not { } groups)
            return;
        if (DaySpan.FindMonth(group.Month) != month || group.Rows < 0 || !group.Sums.All(IsOfRows))
            throw new ObjectBrokenException(group.File!, "has kept sums that no rows add up to");
        IReadOnlyList<string?> own = [.. group.Dimensions, .. group.Currencies];
        if (values.TryGetValue(own, out var known))
            own = known;
        else
            values.Add(own);
        groups.Add(group.Day.Value, own, group.Rows, group.Sums);
    }

    private static bool IsOfRows(PartialSum sum) =>
        sum is { Debits: >= 0, Credits: >= 0 } && sum.Debit >= 0 && sum.Credit <= 0
        && (sum.Debits > 0 || sum.Debit == 0) && (sum.Credits > 0 || sum.Credit == 0);

    /// <summary>Those of one rollup.</summary>
    private sealed class RollupGroups(DateOnly first)
    {
        private readonly GroupPacker _days = new(first);
        private readonly Dictionary<IReadOnlyList<string?>, int> _places = new(ReferenceEqualityComparer.Instance);
        private readonly List<IReadOnlyList<string?>> _values = [];
        private readonly List<(long Rows, PartialSum[] Sums)> _whole = [];

        public RollupSums Packed
        {
            get
            {
                var whole = new GroupPacker(first);
                foreach (var (place, total) in _whole.Index())
                    whole.Add(first, place, total.Rows, total.Sums);
                IReadOnlyList<IReadOnlyList<string?>> values = [.. _values];
                var amounts = _whole.Count == 0 ? 0 : _whole[0].Sums.Length;
                return new RollupSums(whole.Pack(values, amounts), _days.Pack(values, amounts));
            }
        }

        public void Add(DateOnly day, IReadOnlyList<string?> values, long rows, IReadOnlyList<PartialSum> sums)
        {
            if (!_places.TryGetValue(values, out var place))
            {
                _places.Add(values, place = _values.Count);
                _values.Add(values);
                _whole.Add((0, new PartialSum[sums.Count]));
            }

            _days.Add(day, place, rows, sums);
            var total = _whole[place];
            for (var amount = 0; amount < sums.Count; amount++)
                total.Sums[amount] += sums[amount];
            _whole[place] = (total.Rows + rows, total.Sums);
        }
    }
}
