namespace Lakehouse.Lake.Proofs;

/// <summary>What a run, or a part of it, found. Only <see cref="Matched"/> is green.</summary>
public enum Verdict
{
    /// <summary>Both sides are equal at the same transaction: rows, exact sums and row hashes.</summary>
    Matched,

    /// <summary>They were compared at the same transaction and differ. Finance is told at once.</summary>
    Mismatched,

    /// <summary>The state that the source's snapshot sees cannot be told from the lake; the reason says why. Told when it
    /// repeats.</summary>
    Inconclusive,

    /// <summary>Nothing was compared: one side is away or stands still. Told when it repeats.</summary>
    Stale,
}
