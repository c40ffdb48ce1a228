using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Values bound to prepared statements; indexes start at 1.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary><c>duckdb_bind_value</c>. DuckDB copies the value.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_value")]
    public static partial DuckDbState BindValue(StatementHandle statement, ulong index, ValueHandle value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_null")]
    public static partial DuckDbState BindNull(StatementHandle statement, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_boolean")]
    public static partial DuckDbState BindBoolean(StatementHandle statement, ulong index, byte value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_int16")]
    public static partial DuckDbState BindInt16(StatementHandle statement, ulong index, short value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_int32")]
    public static partial DuckDbState BindInt32(StatementHandle statement, ulong index, int value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_int64")]
    public static partial DuckDbState BindInt64(StatementHandle statement, ulong index, long value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_uint64")]
    public static partial DuckDbState BindUInt64(StatementHandle statement, ulong index, ulong value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_hugeint")]
    public static partial DuckDbState BindHugeInt(StatementHandle statement, ulong index, NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_decimal")]
    public static partial DuckDbState BindDecimal(StatementHandle statement, ulong index, NativeDecimal value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_float")]
    public static partial DuckDbState BindFloat(StatementHandle statement, ulong index, float value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_double")]
    public static partial DuckDbState BindDouble(StatementHandle statement, ulong index, double value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_date")]
    public static partial DuckDbState BindDate(StatementHandle statement, ulong index, int days);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_time")]
    public static partial DuckDbState BindTime(StatementHandle statement, ulong index, long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_timestamp")]
    public static partial DuckDbState BindTimestamp(StatementHandle statement, ulong index, long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_timestamp_tz")]
    public static partial DuckDbState BindTimestampTz(StatementHandle statement, ulong index, long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_varchar_length")]
    public static partial DuckDbState BindText(StatementHandle statement, ulong index, byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_blob")]
    public static partial DuckDbState BindBlob(StatementHandle statement, ulong index, byte* bytes, ulong length);

    /// <summary><c>duckdb_create_uuid</c>, from the number that the hexadecimal digits spell. Ours.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uuid")]
    public static partial ValueHandle CreateUuid(NativeHugeInt value);

    /// <summary><c>duckdb_get_varchar</c>. Ours; freed by <see cref="Free"/>.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_get_varchar")]
    public static partial nint GetVarchar(ValueHandle value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_value")]
    public static partial void DestroyValue(ref nint value);
}
