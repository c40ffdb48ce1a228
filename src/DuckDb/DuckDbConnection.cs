using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb;

/// <summary>One session: settings, transaction, at most one running query. For one thread at a time, but for
/// <see cref="Interrupt"/>.</summary>
public sealed class DuckDbConnection : IDisposable
{
    internal DuckDbConnection(ConnectionHandle handle) => Handle = handle;

    internal ConnectionHandle Handle { get; }

    /// <summary>Runs a statement, or without parameters several with <c>;</c> between them.</summary>
    /// <returns>Rows that the last statement inserted, updated, deleted or copied; otherwise 0.</returns>
    /// <exception cref="DuckDbException">A statement failed; those before it stand, unless a transaction is open.</exception>
    public long Execute(string sql, params object?[] parameters)
    {
        if (parameters is not { Length: 0 })
        {
            using var statement = Prepare(sql);
            return statement.Execute(parameters);
        }

        using var result = new ResultHandle();
        var state = NativeMethods.Query(Handle, sql, result);
        DuckDbResult.ThrowIfFailed(state, result, sql);
        return checked((long)NativeMethods.RowsChanged(result));
    }

    /// <summary>Runs one statement and keeps its whole result in DuckDB's memory.</summary>
    /// <param name="parameters">Values for <c>?</c> or <c>$1</c>, in order; which .NET types, see
    /// <see cref="DuckDbStatement"/>.</param>
    /// <exception cref="DuckDbException">The statement was refused or failed.</exception>
    public DuckDbResult Query(string sql, params object?[] parameters)
    {
        using var statement = Prepare(sql);
        return statement.Query(parameters);
    }

    /// <summary>Runs one statement whose rows are computed as they are read: memory for a few chunks, not for the
    /// result.</summary>
    /// <remarks>The next statement on this connection ends the stream. An error may come while reading.</remarks>
    /// <exception cref="DuckDbException">The statement was refused or failed.</exception>
    public DuckDbResult Stream(string sql, params object?[] parameters)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Stream(parameters, ownsStatement: true);
        }
        catch (DuckDbException)
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>Parses and plans one statement for repeated use.</summary>
    /// <remarks>Until it is disposed it holds the Arrow tables that it names: they stay frozen.</remarks>
    /// <exception cref="DuckDbException">The SQL was refused.</exception>
    public DuckDbStatement Prepare(string sql)
    {
        if (NativeMethods.Prepare(Handle, sql, out var statement) == DuckDbState.Success)
            return new DuckDbStatement(statement, sql);

        var message = NativeMethods.Text(NativeMethods.PrepareError(statement));
        statement.Dispose();
        throw new DuckDbException(message, ErrorPlace.KindOf(message), sql);
    }

    /// <summary>Asks the running query to stop; it then fails with <see cref="DuckDbErrorKind.Interrupt"/>. From any
    /// thread.</summary>
    public void Interrupt() => NativeMethods.Interrupt(Handle);

    public void Dispose() => Handle.Dispose();
}
