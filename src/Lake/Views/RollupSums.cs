namespace Lakehouse.Lake.Views;

/// <summary>What one data file's rows add up to by the dimensions of one rollup.</summary>
/// <param name="Whole">Of all days together; the day is the first of the month.</param>
/// <param name="Days">Null: given up for memory.</param>
internal sealed record RollupSums(PackedGroups Whole, PackedGroups? Days)
{
    public RollupSums WithoutDays() => new(Whole, null);
}
