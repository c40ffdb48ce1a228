using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Query execution, results, prepared statements.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary><c>duckdb_query</c>. The result must be destroyed also after an error: it holds the message.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Query(ConnectionHandle connection, string sql, ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_result")]
    public static partial void DestroyResult(NativeResult* result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_result_error")]
    public static partial nint ResultError(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_result_error_type")]
    public static partial DuckDbErrorKind ResultErrorType(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_rows_changed")]
    public static partial ulong RowsChanged(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_count")]
    public static partial ulong ColumnCount(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_name")]
    public static partial nint ColumnName(ResultHandle result, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_logical_type")]
    public static partial LogicalTypeHandle ColumnLogicalType(ResultHandle result, ulong column);

    /// <summary><c>duckdb_fetch_chunk</c>. The chunk is ours; invalid at the end, and after an error that the result then
    /// holds.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_fetch_chunk")]
    public static partial DataChunkHandle FetchChunk(NativeResult result);

    /// <summary><c>duckdb_prepare</c>. The statement is ours also after an error: it holds the message.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Prepare(ConnectionHandle connection, string sql, out StatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare_error")]
    public static partial nint PrepareError(StatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_nparams")]
    public static partial ulong ParameterCount(StatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_clear_bindings")]
    public static partial DuckDbState ClearBindings(StatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_prepared")]
    public static partial DuckDbState ExecutePrepared(StatementHandle statement, ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_prepared_streaming")]
    public static partial DuckDbState ExecutePreparedStreaming(StatementHandle statement, ResultHandle result);
}
