using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb;

/// <summary>A prepared statement of one connection.</summary>
/// <remarks>Parameters: null, bool, the integers up to <see cref="Int128"/>, float, double, decimal,
/// <see cref="Vectors.DuckDbDecimal"/>, string, byte[], <see cref="Guid"/>,
/// <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTime"/> (TIMESTAMP, its digits as they are) and
/// <see cref="DateTimeOffset"/> (TIMESTAMPTZ). Ticks below a microsecond are cut.</remarks>
public sealed class DuckDbStatement : IDisposable
{
    private readonly StatementHandle _handle;
    private readonly string _sql;

    internal DuckDbStatement(StatementHandle handle, string sql)
    {
        _handle = handle;
        _sql = sql;
        ParameterCount = checked((int)NativeMethods.ParameterCount(handle));
    }

    public int ParameterCount { get; }

    /// <returns>Rows inserted, updated, deleted or copied; otherwise 0.</returns>
    /// <exception cref="DuckDbException">The statement failed.</exception>
    public long Execute(params object?[] parameters)
    {
        Bind(parameters);
        using var result = new ResultHandle();
        DuckDbResult.ThrowIfFailed(NativeMethods.ExecutePrepared(_handle, result), result, _sql);
        return checked((long)NativeMethods.RowsChanged(result));
    }

    /// <summary>The whole result, in DuckDB's memory; it outlives this statement.</summary>
    /// <exception cref="DuckDbException">The statement failed.</exception>
    public DuckDbResult Query(params object?[] parameters)
    {
        Bind(parameters);
        var result = new ResultHandle();
        DuckDbResult.ThrowIfFailed(NativeMethods.ExecutePrepared(_handle, result), result, _sql);
        return new DuckDbResult(result, _sql, owned: null);
    }

    /// <summary>As <see cref="DuckDbConnection.Stream"/>; the statement must stay until the result is disposed.</summary>
    /// <exception cref="DuckDbException">The statement failed.</exception>
    public DuckDbResult Stream(params object?[] parameters) => Stream(parameters, ownsStatement: false);

    public void Dispose() => _handle.Dispose();

    internal DuckDbResult Stream(object?[] parameters, bool ownsStatement)
    {
        Bind(parameters);
        var result = new ResultHandle();
        DuckDbResult.ThrowIfFailed(NativeMethods.ExecutePreparedStreaming(_handle, result), result, _sql);
        return new DuckDbResult(result, _sql, ownsStatement ? this : null);
    }

    private void Bind(object?[]? parameters)
    {
        parameters ??= [null];     // what a literal null for a params array means to its author
        if (parameters.Length != ParameterCount)
            throw new ArgumentException($"The statement has {ParameterCount} parameters; {parameters.Length} were given.");

        NativeMethods.ClearBindings(_handle);
        for (var index = 0; index < parameters.Length; index++)
            ParameterBinder.Bind(_handle, index + 1, parameters[index], _sql);
    }
}
