using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Scan;

/// <param name="Type">As SQL spells it: <c>DECIMAL(20,6)</c>.</param>
public sealed record LakeRowsColumn(string Name, string Type);

/// <summary>Rows of a query, read forward once, about 2 048 at a time.</summary>
/// <remarks>Integers, floats and booleans come as themselves, DECIMAL as <c>DuckDbDecimal</c> (exact), text as string, binary as
/// byte[], and so on: see <c>VectorValue</c> of the DuckDB binding. Cancelling interrupts DuckDB.</remarks>
public sealed class LakeRows : IDisposable
{
    private readonly DuckDbResult _result;
    private readonly CancellationTokenRegistration _interrupt;
    private readonly CancellationToken _cancellation;

    private LakeRows(DuckDbResult result, CancellationTokenRegistration interrupt, CancellationToken cancellation)
    {
        (_result, _interrupt, _cancellation) = (result, interrupt, cancellation);
        Columns = [.. result.Columns.Select(column => new LakeRowsColumn(column.Name, column.Type.ToString()))];
    }

    public IReadOnlyList<LakeRowsColumn> Columns { get; }

    /// <returns>The next rows, at least one; null at the end.</returns>
    /// <exception cref="DuckDbException">The query failed while it ran.</exception>
    public IReadOnlyList<object?[]>? Read() => DuckDbInterrupt.AsCancellation(Next, _cancellation);

    public void Dispose()
    {
        _interrupt.Dispose();
        _result.Dispose();
    }

    internal static LakeRows Run(DuckDbConnection duck, string sql, CancellationToken cancellation)
    {
        var interrupt = cancellation.Register(duck.Interrupt);
        DuckDbResult? result = null;
        try
        {
            result = DuckDbInterrupt.AsCancellation(() => duck.Stream(sql), cancellation);
            return new LakeRows(result, interrupt, cancellation);
        }
        finally
        {
            if (result is null)
                interrupt.Dispose();
        }
    }

    private object?[][]? Next()
    {
        if (!_result.Read(out var chunk))
            return null;
        var rows = new object?[chunk.RowCount][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new object?[Columns.Count];
        for (var column = 0; column < Columns.Count; column++)
        {
            var values = chunk.Vector(column);
            for (var row = 0; row < rows.Length; row++)
                rows[row][column] = values.Value(row);
        }

        return rows;
    }
}
