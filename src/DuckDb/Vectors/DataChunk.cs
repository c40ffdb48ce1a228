using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Vectors;

/// <summary>Up to 2 048 rows of a result, column by column, in DuckDB's memory.</summary>
/// <remarks>Valid until the next row batch is read from its result or the result is disposed; spans taken from it as
/// well.</remarks>
public readonly ref struct DataChunk
{
    private readonly nint _chunk;
    private readonly IReadOnlyList<DuckDbColumn> _columns;

    internal DataChunk(nint chunk, IReadOnlyList<DuckDbColumn> columns)
    {
        _chunk = chunk;
        _columns = columns;
        RowCount = checked((int)NativeMethods.DataChunkSize(chunk));
    }

    public int RowCount { get; }

    public int ColumnCount => _columns.Count;

    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public VectorView Vector(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _columns.Count);
        return new VectorView(NativeMethods.DataChunkVector(_chunk, (ulong)column), _columns[column].Type, RowCount);
    }
}
