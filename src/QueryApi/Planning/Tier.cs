namespace Lakehouse.QueryApi.Planning;

/// <summary>Where an answer came from.</summary>
public enum Tier
{
    /// <summary>Rows of hot months, or changes that are not folded yet, in memory.</summary>
    HotMemory,

    /// <summary>Sums that were kept.</summary>
    Rollup,

    /// <summary>Data files of the lake.</summary>
    Lake,
}
