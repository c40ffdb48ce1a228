namespace Lakehouse.DuckDb.Arrow;

/// <summary>Some consecutive rows of a batch: what a scan reads of it.</summary>
/// <param name="FromRow">The first one.</param>
public readonly record struct ArrowSlice(ArrowTable Batch, int FromRow, int Count)
{
    /// <summary>The rows that it has now.</summary>
    public static ArrowSlice Of(ArrowTable batch) => new(batch, 0, batch.RowCount);

    /// <exception cref="ArgumentOutOfRangeException">The batch has no such rows.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(FromRow);
        ArgumentOutOfRangeException.ThrowIfNegative(Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FromRow + (long)Count, Batch.RowCount, nameof(Count));
    }
}
