using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary>The C API of libduckdb, one file per chapter of its header. Strings go over as UTF-8 and are copied by
/// DuckDB.</summary>
internal static unsafe partial class NativeMethods
{
    // An explicit static constructor: the resolver is in place before the first import is bound.
    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, DuckDbLibrary.Resolve);

    /// <summary><c>duckdb_create_config</c>. Ours; <see cref="ConfigHandle"/> destroys it, also after it was used to
    /// open.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_config")]
    public static partial DuckDbState CreateConfig(out ConfigHandle config);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState SetConfig(ConfigHandle config, string name, string value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_config")]
    public static partial void DestroyConfig(ref nint config);

    /// <summary><c>duckdb_open_ext</c>. The database is ours; <paramref name="error"/> is freed by <see cref="Free"/>.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Open(string? path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_close")]
    public static partial void Close(ref nint database);

    /// <summary><c>duckdb_connect</c>. The connection is ours; <see cref="ConnectionHandle"/> disconnects it.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_connect")]
    public static partial DuckDbState Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_disconnect")]
    public static partial void Disconnect(ref nint connection);

    /// <summary><c>duckdb_interrupt</c>. The one call that may come from another thread than the query's.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_interrupt")]
    public static partial void Interrupt(ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_library_version")]
    public static partial nint LibraryVersion();

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_free")]
    public static partial void Free(nint memory);

    /// <summary>Copies a C string that stays DuckDB's.</summary>
    public static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    /// <summary>Copies a C string that is ours, and frees it.</summary>
    public static string TakeText(nint utf8)
    {
        var text = Text(utf8);
        Free(utf8);
        return text;
    }
}
