namespace Lakehouse.QueryApi.Schema;

/// <summary>Whether the lake follows its source.</summary>
public enum FreshnessStatus
{
    Live,

    /// <summary>It is behind, and follows.</summary>
    CatchingUp,

    /// <summary>Nothing was heard of the source for too long: operators are told.</summary>
    Stalled,
}
