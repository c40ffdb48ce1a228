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
    private readonly ArrowSlice[] _slices;
    private readonly long[] _firstUnits;     // one more than slices: the last is the count of all units
    private int _holders = 1;                // the owner is one, each bound statement another
    private int _disposed;

    internal ArrowRegistration(ArrowRegistry registry, string name, IReadOnlyList<ArrowSlice> slices, int threadsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadsMax, 1);
        CheckSlices(slices);
        _registry = registry;
        Name = name;
        ThreadsMax = threadsMax;
        _slices = [.. slices];
        _firstUnits = new long[_slices.Length + 1];
        PinAll();
    }

    public string Name { get; }

    /// <summary>Rows of all slices.</summary>
    public long RowCount { get; private set; }

    internal int ThreadsMax { get; }

    internal IReadOnlyList<ArrowField> Fields => _slices[0].Batch.Fields;

    internal long UnitCount => _firstUnits[^1];

    /// <summary>Takes the name away. The batches thaw when the last statement that is bound to them has gone.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _registry.Remove(this);
        Release();
    }

    /// <summary>The rows of a unit: up to 2 048 of one batch.</summary>
    internal ArrowSlice Unit(long unit)
    {
        var found = Array.BinarySearch(_firstUnits, unit);
        var index = found >= 0 ? found : ~found - 1;
        while (_firstUnits[index + 1] == unit)      // slices without rows start where the next one starts
            index++;
        var slice = _slices[index];
        var done = checked((int)(unit - _firstUnits[index]) * ArrowScan.UnitRows);
        return slice with { FromRow = slice.FromRow + done, Count = Math.Min(ArrowScan.UnitRows, slice.Count - done) };
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
        foreach (var slice in _slices)
            slice.Batch.Unpin();
    }

    private void PinAll()
    {
        for (var index = 0; index < _slices.Length; index++)
        {
            _slices[index].Batch.Pin();
            var units = (_slices[index].Count + ArrowScan.UnitRows - 1L) / ArrowScan.UnitRows;
            _firstUnits[index + 1] = _firstUnits[index] + units;
            RowCount += _slices[index].Count;
        }
    }

    private static void CheckSlices(IReadOnlyList<ArrowSlice> slices)
    {
        if (slices.Count == 0)
            throw new ArgumentException("At least one batch is needed, if an empty one: it has the fields.", nameof(slices));
        if (slices.Any(slice => !slice.Batch.Fields.SequenceEqual(slices[0].Batch.Fields)))
            throw new ArgumentException("The batches differ in their fields.", nameof(slices));
        foreach (var slice in slices)
        {
            slice.Batch.CheckComplete();
            slice.Check();
        }
    }
}
