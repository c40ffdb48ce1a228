using System.Collections.Immutable;
using Lakehouse.Domain;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Views;

/// <summary>A table's changes in memory, without a gap from before its folded position to the root's. Immutable; whoever has it
/// holds its batches.</summary>
/// <param name="Reading">Another number each time that changes were read anew from the beginning: the same position may stand
/// for other rows then, because days were decided anew or a table repaired.</param>
/// <param name="Through">Everything up to here is in it, or folded.</param>
/// <param name="Batches">Without a gap between them; those without rows are left out.</param>
internal sealed record PendingLog(long Reading, Lsn Through, ImmutableArray<PendingBatch> Batches)
{
    private static long _lastReading;

    public static PendingLog Begin(Lsn foldedLsn) => new(Interlocked.Increment(ref _lastReading), foldedLsn, []);

    /// <summary>The log with the next batch behind it and without what is folded. Small batches are merged: of 2^n rows there are
    /// about n batches, and each row is copied as often.</summary>
    /// <param name="batch">Taken. Null: nothing changed.</param>
    /// <param name="through">The root's position.</param>
    /// <returns>Its batches are held once more; give this one back by <see cref="Release"/>.</returns>
    public PendingLog Next(PendingBatch? batch, Lsn through, Lsn foldedLsn)
    {
        List<PendingBatch> batches = [.. Batches.Where(one => one.Through > foldedLsn)];
        foreach (var kept in batches)
            Invariant.Holds(kept.TryHold());
        if (batch is not null)
            Append(batches, batch);
        return new PendingLog(Reading, through, [.. batches]);
    }

    public void Release()
    {
        foreach (var batch in Batches)
            batch.Release();
    }

    private static void Append(List<PendingBatch> batches, PendingBatch batch)
    {
        while (batches.Count > 0 && batches[^1].RowCount <= batch.RowCount)
        {
            var last = batches[^1];
            batches.RemoveAt(batches.Count - 1);
            var merged = PendingBatch.Merge(last, batch);
            last.Release();
            batch.Release();
            batch = merged;
        }

        batches.Add(batch);
    }
}
