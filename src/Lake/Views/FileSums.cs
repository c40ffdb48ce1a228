using Lakehouse.Domain.Calendar;

namespace Lakehouse.Lake.Views;

/// <summary>What one data file's rows add up to.</summary>
/// <param name="Month">Of its partition; null: rows without a day.</param>
/// <param name="ByRollup">Null of a rollup of which some day has more groups than are kept.</param>
internal sealed record FileSums(string Key, ReportMonth? Month, IReadOnlyList<RollupSums?> ByRollup)
{
    public long DayBytes { get; } = ByRollup.Sum(rollup => rollup?.Days?.BytesHeld ?? 0);

    public FileSums WithoutDays() => new(Key, Month, [.. ByRollup.Select(rollup => rollup?.WithoutDays())]);
}

/// <summary>The same by the dimensions of one rollup.</summary>
/// <param name="Whole">Of all days together; the day is the first of the month.</param>
/// <param name="Days">Null: given up for memory.</param>
internal sealed record RollupSums(PackedGroups Whole, PackedGroups? Days)
{
    public RollupSums WithoutDays() => new(Whole, null);
}
