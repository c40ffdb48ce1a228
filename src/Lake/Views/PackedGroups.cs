using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>Groups of one data file and rollup, packed: ten bytes each, as a rule. Immutable.</summary>
/// <param name="first">What days are counted from.</param>
/// <param name="values">Of all groups, each once.</param>
/// <param name="amounts">Sums of a group.</param>
/// <param name="bytes">As <see cref="GroupPacker"/> writes them.</param>
internal sealed class PackedGroups(DateOnly first, IReadOnlyList<IReadOnlyList<string?>> values, int amounts, byte[] bytes)
{
    // An array and two objects; the values themselves are shared.
    private const int FixedBytes = 120;

    /// <summary>Estimated.</summary>
    public long BytesHeld => FixedBytes + bytes.Length + (values.Count * IntPtr.Size);

    /// <returns>In no order.</returns>
    public IReadOnlyList<DayGroup> Read(DaySpan days)
    {
        var (from, beyond) = (days.From.DayNumber - first.DayNumber, days.ToExclusive.DayNumber - first.DayNumber);
        List<DayGroup> groups = [];
        var reader = new PackedReader(bytes);
        while (!reader.IsAtEnd)
        {
            var day = (int)reader.ReadCount();
            var place = (int)reader.ReadCount();
            var rows = reader.ReadCount();
            if (day < from || day >= beyond)
            {
                for (var amount = 0; amount < amounts; amount++)
                    reader.SkipSum();
                continue;
            }

            var sums = new PartialSum[amounts];
            for (var amount = 0; amount < amounts; amount++)
                sums[amount] = reader.ReadSum();
            groups.Add(new DayGroup(first.AddDays(day), values[place], rows, sums));
        }

        return groups;
    }
}
