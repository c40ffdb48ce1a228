using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>Data chunks and vectors. A vector belongs to its chunk and lives as long; pointers into it are never freed.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial ulong DataChunkSize(nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetDataChunkSize(nint chunk, ulong size);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint DataChunkVector(nint chunk, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_get_data")]
    public static partial nint VectorData(nint vector);

    /// <summary><c>duckdb_vector_get_validity</c>: a bit per row, 1 is valid, least significant first; null when all are
    /// valid.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_get_validity")]
    public static partial ulong* VectorValidity(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    public static partial void EnsureVectorValidityWritable(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_list_vector_get_child")]
    public static partial nint ListVectorChild(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_list_vector_get_size")]
    public static partial ulong ListVectorSize(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_array_vector_get_child")]
    public static partial nint ArrayVectorChild(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_struct_vector_get_child")]
    public static partial nint StructVectorChild(nint vector, ulong index);
}
