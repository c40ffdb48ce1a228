using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Logical types. A type that a call returns is ours; names that a call returns are freed by
/// <see cref="Free"/>.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_logical_type")]
    public static partial LogicalTypeHandle CreateLogicalType(DuckDbTypeKind kind);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_decimal_type")]
    public static partial LogicalTypeHandle CreateDecimalType(byte width, byte scale);

    /// <summary><c>duckdb_create_struct_type</c>. Copies types and names.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_struct_type")]
    public static partial LogicalTypeHandle CreateStructType(nint* types, nint* names, ulong count);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_get_type_id")]
    public static partial DuckDbTypeKind GetTypeId(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_decimal_width")]
    public static partial byte DecimalWidth(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_decimal_scale")]
    public static partial byte DecimalScale(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_internal_type")]
    public static partial DuckDbTypeKind EnumInternalType(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_dictionary_size")]
    public static partial uint EnumDictionarySize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_dictionary_value")]
    public static partial nint EnumDictionaryValue(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_list_type_child_type")]
    public static partial LogicalTypeHandle ListTypeChild(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_array_type_child_type")]
    public static partial LogicalTypeHandle ArrayTypeChild(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_array_type_array_size")]
    public static partial ulong ArrayTypeSize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_map_type_key_type")]
    public static partial LogicalTypeHandle MapTypeKey(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_map_type_value_type")]
    public static partial LogicalTypeHandle MapTypeValue(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_struct_type_child_count")]
    public static partial ulong StructTypeChildCount(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_struct_type_child_name")]
    public static partial nint StructTypeChildName(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_struct_type_child_type")]
    public static partial LogicalTypeHandle StructTypeChild(LogicalTypeHandle type, ulong index);
}
