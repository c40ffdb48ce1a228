namespace Lakehouse.DuckDb.Arrow;

/// <summary>Batches that SQL sees as <c>FROM arrow_table('name')</c>, until this is disposed.</summary>
/// <remarks> Nothing is copied up front; strings longer than 12 bytes are not copied at all: DuckDB's vectors point into the
/// batches. So the batches stay frozen until this is disposed and every statement that names them is gone: results of
/// <c>Query</c> are copies and may live on, prepared statements and streamed results may not. Columns are pruned by DuckDB before
/// the scan, filters are applied above it, row by row. The C API gives a scan no batch index, so DuckDB keeps order, where it
/// must, by running the pipeline on one thread; with more threads and no such need (or PreserveInsertionOrder off) rows come in
/// any order. A scan hands out its units of 2 048 rows in order.
/// </remarks>
public sealed class ArrowRegistration : IDisposable
{
    private readonly ArrowRegistry _registry;
    private readonly ArrowTable[] _batches;
    private readonly int[] _rowCounts;
    private readonly long[] _firstUnits;     // one more than batches: the last is the count of all units
    private int _holders = 1;                // the owner is one, each bound statement another
    private int _disposed;

    internal ArrowRegistration(ArrowRegistry registry, string name, IReadOnlyList<ArrowTable> batches, int threadsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadsMax, 1);
        CheckBatches(batches);
        _registry = registry;
        Name = name;
        ThreadsMax = threadsMax;
        _batches = [.. batches];
        _rowCounts = new int[_batches.Length];
        _firstUnits = new long[_batches.Length + 1];
        PinAll();
    }

    public string Name { get; }

    /// <summary>Rows of all batches.</summary>
    public long RowCount { get; private set; }

    internal int ThreadsMax { get; }

    internal IReadOnlyList<ArrowField> Fields => _batches[0].Fields;

    internal long UnitCount => _firstUnits[^1];

    /// <summary>Takes the name away. The batches thaw when the last statement that is bound to them has gone.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _registry.Remove(this);
        Release();
    }

    /// <summary>The rows of a unit: up to 2 048 of one batch, the first a multiple of 2 048.</summary>
    internal (ArrowTable Batch, int FromRow, int Count) Unit(long unit)
    {
        var found = Array.BinarySearch(_firstUnits, unit);
        var batch = found >= 0 ? found : ~found - 1;
        while (_firstUnits[batch + 1] == unit)      // batches without rows start where the next one starts
            batch++;
        var fromRow = checked((int)(unit - _firstUnits[batch]) * ArrowScan.UnitRows);
        return (_batches[batch], fromRow, Math.Min(ArrowScan.UnitRows, _rowCounts[batch] - fromRow));
    }

    /// <summary>One holder more; false when the owner has let go and nobody else holds it.</summary>
    internal bool TryHold()
    {
        for (var seen = Volatile.Read(ref _holders); seen > 0; seen = Volatile.Read(ref _holders))
        {
            if (Interlocked.CompareExchange(ref _holders, seen + 1, seen) == seen)
                return true;
        }

        return false;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) != 0)
            return;
        foreach (var batch in _batches)
            batch.Unpin();
    }

    private void PinAll()
    {
        for (var index = 0; index < _batches.Length; index++)
        {
            _batches[index].Pin();
            _rowCounts[index] = _batches[index].RowCount;
            _firstUnits[index + 1] = _firstUnits[index] + (_rowCounts[index] + ArrowScan.UnitRows - 1L) / ArrowScan.UnitRows;
            RowCount += _rowCounts[index];
        }
    }

    private static void CheckBatches(IReadOnlyList<ArrowTable> batches)
    {
        if (batches.Count == 0)
            throw new ArgumentException("At least one batch is needed, if an empty one: it has the fields.", nameof(batches));
        if (batches.Any(batch => !batch.Fields.SequenceEqual(batches[0].Fields)))
            throw new ArgumentException("The batches differ in their fields.", nameof(batches));
        foreach (var batch in batches)
            batch.CheckComplete();
    }
}
