using Lakehouse.Domain.Calendar;

namespace Lakehouse.Lake.Views;

/// <summary>What one data file's rows add up to.</summary>
/// <param name="Month">Of its partition; null: its rows have no day, or none of the years 1 to 9999, and nothing is kept.</param>
/// <param name="ByRollup">Null of a rollup of which some day has more groups than are kept.</param>
internal sealed record FileSums(string Key, ReportMonth? Month, IReadOnlyList<RollupSums?> ByRollup)
{
    public long DayBytes { get; } = ByRollup.Sum(rollup => rollup?.Days?.BytesHeld ?? 0);

    public FileSums WithoutDays() => new(Key, Month, [.. ByRollup.Select(rollup => rollup?.WithoutDays())]);
}
