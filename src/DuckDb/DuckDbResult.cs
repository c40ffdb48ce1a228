using Lakehouse.DuckDb.Native;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb;

/// <summary>Rows of a query, read forward once, a chunk of up to 2 048 at a time.</summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly string _sql;
    private readonly DuckDbStatement? _owned;
    private DataChunkHandle? _chunk;

    internal DuckDbResult(ResultHandle handle, string sql, DuckDbStatement? owned)
    {
        _handle = handle;
        _sql = sql;
        _owned = owned;
        Columns = ReadColumns(handle);
    }

    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>Takes the next rows; the chunk before this one is gone, with every span taken from it.</summary>
    /// <returns>False at the end; <paramref name="chunk"/> is then not to be used.</returns>
    /// <exception cref="DuckDbException">A streamed query failed, or was interrupted.</exception>
    public bool Read(out DataChunk chunk)
    {
        _chunk?.Dispose();
        _chunk = NativeMethods.FetchChunk(_handle.Value);
        GC.KeepAlive(_handle);
        chunk = default;
        if (_chunk.IsInvalid)
        {
            ThrowIfError();
            return false;
        }

        chunk = new DataChunk(_chunk.DangerousGetHandle(), Columns);
        return chunk.RowCount > 0 || Read(out chunk);
    }

    /// <summary>The one value of a result that has one row and one column; null for NULL.</summary>
    /// <typeparam name="T">The .NET type that <see cref="VectorView.Value"/> has for the column; not widened, not
    /// rounded.</typeparam>
    /// <exception cref="InvalidOperationException">There are more or fewer rows or columns.</exception>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public T? Scalar<T>()
    {
        if (Columns.Count != 1 || !Read(out var chunk) || chunk.RowCount != 1)
            throw new InvalidOperationException("The result has not exactly one row and one column.");
        return (T?)chunk.Vector(0).Value(0);
    }

    /// <summary>All rows that are left, as objects. For printing and tests.</summary>
    public IReadOnlyList<object?[]> Rows()
    {
        var rows = new List<object?[]>();
        while (Read(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                var values = new object?[chunk.ColumnCount];
                for (var column = 0; column < values.Length; column++)
                    values[column] = chunk.Vector(column).Value(row);
                rows.Add(values);
            }
        }

        return rows;
    }

    public void Dispose()
    {
        _chunk?.Dispose();
        _handle.Dispose();
        _owned?.Dispose();
    }

    /// <summary>Throws what the result holds, and destroys it.</summary>
    internal static void ThrowIfFailed(DuckDbState state, ResultHandle result, string sql)
    {
        if (state == DuckDbState.Success)
            return;

        var failure = Failure(result, sql);
        result.Dispose();
        throw failure;
    }

    private void ThrowIfError()
    {
        if (NativeMethods.ResultError(_handle) != 0)
            throw Failure(_handle, _sql);
    }

    private static DuckDbException Failure(ResultHandle result, string sql)
        => new(NativeMethods.Text(NativeMethods.ResultError(result)), NativeMethods.ResultErrorType(result), sql);

    private static DuckDbColumn[] ReadColumns(ResultHandle result)
    {
        var columns = new DuckDbColumn[NativeMethods.ColumnCount(result)];
        for (var index = 0; index < columns.Length; index++)
        {
            using var type = NativeMethods.ColumnLogicalType(result, (ulong)index);
            columns[index] = new DuckDbColumn(
                NativeMethods.Text(NativeMethods.ColumnName(result, (ulong)index)), LogicalTypeReader.Read(type));
        }

        return columns;
    }
}
