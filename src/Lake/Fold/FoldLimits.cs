namespace Lakehouse.Lake.Fold;

/// <summary>Sizes the fold keeps to.</summary>
internal static class FoldLimits
{
    /// <summary>Rows of a data file before another is begun: two row groups and a little; a day is never split, so a file of one
    /// large day may be larger.</summary>
    public const int FileRowsTarget = 262_144;

    /// <summary>Rows held in memory at a time: at 300 bytes a row about 300 MB, above that DuckDB spills.</summary>
    public const int SlabRows = 1_000_000;
}
