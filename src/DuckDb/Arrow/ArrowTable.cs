using System.Diagnostics;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>A batch of rows: columns of one length. Fill the columns, then <see cref="EndRow"/>, row by row or many at
/// once.</summary>
/// <remarks>While an <see cref="ArrowRegistration"/> holds it, it is frozen: rows may be read, and may not be added or removed.
/// Disposed while held, it frees its memory when the last holder lets go.</remarks>
public sealed class ArrowTable : IDisposable
{
    private readonly ArrowColumn[] _columns;
    private int _holders = 1;    // the owner is one
    private int _disposed;

    /// <exception cref="ArgumentException">There is no field, or one has an impossible type.</exception>
    public ArrowTable(IReadOnlyList<ArrowField> fields)
    {
        if (fields.Count == 0)
            throw new ArgumentException("A table has at least one column.", nameof(fields));
        Fields = fields;
        _columns = fields.Select(field => new ArrowColumn(field.Type)).ToArray();
    }

    public IReadOnlyList<ArrowField> Fields { get; }

    public IReadOnlyList<ArrowColumn> Columns => _columns;

    /// <summary>Rows ended. Columns may hold more while a row is being filled.</summary>
    public int RowCount { get; private set; }

    /// <inheritdoc cref="ArrowColumn.BytesUsed"/>
    public long BytesUsed => _columns.Sum(column => column.BytesUsed);

    /// <inheritdoc cref="ArrowColumn.BytesReserved"/>
    public long BytesReserved => _columns.Sum(column => column.BytesReserved);

    /// <summary>Ends the row that every column has been given a value of. Release builds check it when the table is
    /// registered.</summary>
    public void EndRow()
    {
        RowCount++;
        Debug.Assert(IsComplete(), "A column has more or fewer values than the table has rows.");
    }

    /// <summary>Ends all the rows that the columns hold, when they were filled one after the other.</summary>
    /// <exception cref="InvalidOperationException">The columns differ in length.</exception>
    public void EndRows()
    {
        RowCount = _columns[0].Length;
        CheckComplete();
    }

    /// <summary>Appends a whole row of a table with the same fields.</summary>
    public void AppendRow(ArrowTable source, int row)
    {
        for (var index = 0; index < _columns.Length; index++)
            _columns[index].AppendFrom(source._columns[index], row);
        EndRow();
    }

    /// <summary>Forgets the rows from <paramref name="rowCount"/> on, and whatever is left of a row not ended. Keeps the
    /// memory.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the table.</exception>
    public void TruncateTo(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)RowCount, nameof(rowCount));
        foreach (var column in _columns)
            column.TruncateTo(Math.Min(rowCount, column.Length));
        RowCount = rowCount;
    }

    /// <summary>Forgets all rows. Keeps the memory.</summary>
    /// <exception cref="InvalidOperationException">A registration holds the table.</exception>
    public void Clear() => TruncateTo(0);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Release();
    }

    /// <exception cref="InvalidOperationException">The columns differ in length, or the table is disposed.</exception>
    internal void CheckComplete()
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (!IsComplete())
            throw new InvalidOperationException($"The table has {RowCount} rows; a column has more or fewer values.");
    }

    /// <summary>Freezes the rows for a native reader.</summary>
    internal void Pin()
    {
        Interlocked.Increment(ref _holders);
        foreach (var column in _columns)
            column.Pin();
    }

    internal void Unpin()
    {
        foreach (var column in _columns)
            column.Unpin();
        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) != 0)
            return;
        foreach (var column in _columns)
            column.Dispose();
    }

    private bool IsComplete() => Array.TrueForAll(_columns, column => column.IsComplete(RowCount));
}
