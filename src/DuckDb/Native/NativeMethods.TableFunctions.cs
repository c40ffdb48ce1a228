using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Table functions. <c>info</c> pointers are DuckDB's and live for one callback.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary><c>duckdb_create_table_function</c>. Ours; registering it copies it.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_table_function")]
    public static partial TableFunctionHandle CreateTableFunction();

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_table_function")]
    public static partial void DestroyTableFunction(ref nint function);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetTableFunctionName(TableFunctionHandle function, string name);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_add_parameter")]
    public static partial void AddTableFunctionParameter(TableFunctionHandle function, LogicalTypeHandle type);

    /// <summary><c>duckdb_table_function_set_extra_info</c>. Released by DuckDB when the function leaves the catalog.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_set_extra_info")]
    public static partial void SetTableFunctionExtraInfo(
        TableFunctionHandle function, nint extraInfo, delegate* unmanaged[Cdecl]<nint, void> release);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_set_bind")]
    public static partial void SetTableFunctionBind(TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, void> bind);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_set_init")]
    public static partial void SetTableFunctionInit(TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, void> init);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_set_function")]
    public static partial void SetTableFunctionScan(
        TableFunctionHandle function, delegate* unmanaged[Cdecl]<nint, nint, void> scan);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_table_function_supports_projection_pushdown")]
    public static partial void SetTableFunctionProjectionPushdown(TableFunctionHandle function, byte supported);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_register_table_function")]
    public static partial DuckDbState RegisterTableFunction(ConnectionHandle connection, TableFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_get_extra_info")]
    public static partial nint BindExtraInfo(nint info);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_get_parameter")]
    public static partial ValueHandle BindParameter(nint info, ulong index);

    [LibraryImport(
        DuckDbLibrary.Name, EntryPoint = "duckdb_bind_add_result_column", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void BindAddResultColumn(nint info, string name, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_set_bind_data")]
    public static partial void SetBindData(nint info, nint data, delegate* unmanaged[Cdecl]<nint, void> release);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_set_cardinality")]
    public static partial void SetBindCardinality(nint info, ulong rows, byte exact);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetBindError(nint info, string message);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_get_bind_data")]
    public static partial nint InitBindData(nint info);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_get_column_count")]
    public static partial ulong InitColumnCount(nint info);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_get_column_index")]
    public static partial ulong InitColumnIndex(nint info, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_set_init_data")]
    public static partial void SetInitData(nint info, nint data, delegate* unmanaged[Cdecl]<nint, void> release);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_set_max_threads")]
    public static partial void SetInitMaxThreads(nint info, ulong threads);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_init_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetInitError(nint info, string message);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_function_get_init_data")]
    public static partial nint FunctionInitData(nint info);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetFunctionError(nint info, string message);
}
