using System.Runtime.InteropServices;
using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>Adds groups up to fewer.</summary>
public static class DayGroups
{
    /// <summary>One group for each bucket and values. Some may have no row left.</summary>
    /// <param name="bucketOf">The first day of the bucket that a day lies in.</param>
    /// <exception cref="OverflowException">A sum does not fit its bits.</exception>
    public static IReadOnlyCollection<DayGroup> Merge(IEnumerable<DayGroup> groups, Func<DateOnly, DateOnly> bucketOf) =>
        TryMerge(groups, bucketOf, int.MaxValue)!;

    /// <param name="most">Groups that may come of it.</param>
    /// <returns>Null: there are more.</returns>
    /// <inheritdoc cref="Merge"/>
    public static IReadOnlyCollection<DayGroup>? TryMerge(
        IEnumerable<DayGroup> groups, Func<DateOnly, DateOnly> bucketOf, int most)
    {
        Dictionary<GroupKey, DayGroup> sums = [];
        foreach (var group in groups)
        {
            var key = new GroupKey(bucketOf(group.Day), group.Values);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var isKnown);
            sum = isKnown
                ? new DayGroup(key.Day, sum!.Values, sum.Rows + group.Rows, Add(sum.Sums, group.Sums))
                : group with { Day = key.Day };
            if (sums.Count > most)
                return null;
        }

        return sums.Values;
    }

    private static PartialSum[] Add(IReadOnlyList<PartialSum> left, IReadOnlyList<PartialSum> right)
    {
        var sums = new PartialSum[left.Count];
        for (var place = 0; place < sums.Length; place++)
            sums[place] = left[place] + right[place];
        return sums;
    }

    private readonly record struct GroupKey(DateOnly Day, IReadOnlyList<string?> Values)
    {
        public bool Equals(GroupKey other) => Day == other.Day && ValuesComparer.Instance.Equals(Values, other.Values);

        public override int GetHashCode() => HashCode.Combine(Day, ValuesComparer.Instance.GetHashCode(Values));
    }
}
