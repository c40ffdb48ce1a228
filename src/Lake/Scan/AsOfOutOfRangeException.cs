using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Scan;

/// <summary>A root does not tell the state at that position any more, or not yet.</summary>
public sealed class AsOfOutOfRangeException(Lsn asOf, Lsn first, Lsn last, string? table) : LakeException(
    $"The newest root does not hold the state at {asOf}: AS OF must lie from {first}"
    + (table is null ? "" : $" (up to where {table} is folded)") + $" to {last}.")
{
    /// <summary>The first position that can be asked for.</summary>
    public Lsn First { get; } = first;

    /// <summary>The last one: that of the root.</summary>
    public Lsn Last { get; } = last;

    public override RetryAdvice Retry => RetryAdvice.AfterOperator;
}
