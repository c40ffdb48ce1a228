namespace Lakehouse.QueryApi.Books;

/// <summary>What the reconciler says of an answer.</summary>
public enum ReconVerdict
{
    /// <summary>Both sides were equal at or after the last change of everything under it.</summary>
    Matched,

    /// <summary>Something changed since it was compared, or was not compared yet.</summary>
    Pending,

    /// <summary>They differ.</summary>
    Mismatched,

    /// <summary>They could not be compared.</summary>
    Inconclusive,

    /// <summary>Nobody compared them when it was due.</summary>
    Stale,
}
