using Lakehouse.DuckDb.Arrow;
using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb;

/// <summary>An in-memory DuckDB. Holds no data of ours for long: it reads files and the buffers registered here.</summary>
/// <remarks>Thread-safe; each connection belongs to one thread at a time. Opening costs a few milliseconds, connecting
/// microseconds.</remarks>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly ArrowRegistry _registry = new();

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Version of the library, as <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => NativeMethods.Text(NativeMethods.LibraryVersion());

    /// <exception cref="DuckDbException">DuckDB refused an option.</exception>
    /// <exception cref="DllNotFoundException">libduckdb is not there; the message says how to get it.</exception>
    public static DuckDbDatabase Open(DuckDbOptions options)
    {
        options.Check();
        var database = new DuckDbDatabase(OpenHandle(options));
        using var connection = database.Connect();
        connection.Execute("SET GLOBAL TimeZone = 'UTC'");
        ArrowTableFunction.Register(connection.Handle, database._registry);
        return database;
    }

    /// <exception cref="DuckDbException">DuckDB has no memory left for it.</exception>
    public DuckDbConnection Connect()
    {
        var state = NativeMethods.Connect(_handle, out var connection);
        return state == DuckDbState.Success
            ? new DuckDbConnection(connection)
            : throw new DuckDbException("DuckDB opened no connection.", DuckDbErrorKind.Connection, "");
    }

    /// <summary>Shows batches to SQL on every connection as <c>FROM arrow_table('name')</c>, in the order given.</summary>
    /// <param name="batches">At least one, all with the same fields; their rows as of now. They are frozen until
    /// released.</param>
    /// <param name="threadsMax">Threads that may scan at once. With more than 1, the order of rows holds only where DuckDB keeps
    /// it itself (see <see cref="ArrowRegistration"/>).</param>
    /// <exception cref="ArgumentException">The name is taken, or the fields differ.</exception>
    public ArrowRegistration Register(string name, IReadOnlyList<ArrowTable> batches, int threadsMax = 1)
        => Register(name, [.. batches.Select(ArrowSlice.Of)], threadsMax);

    /// <summary>The same of some of the batches' rows.</summary>
    /// <exception cref="ArgumentException">The name is taken, the fields differ, or a batch has no such rows.</exception>
    public ArrowRegistration Register(string name, IReadOnlyList<ArrowSlice> slices, int threadsMax = 1)
        => _registry.Add(name, slices, threadsMax);

    /// <summary>Closes it. Connections still open keep the memory until they are disposed.</summary>
    public void Dispose() => _handle.Dispose();

    private static DatabaseHandle OpenHandle(DuckDbOptions options)
    {
        using var config = Configure(options);
        if (NativeMethods.Open(null, out var handle, config, out var error) == DuckDbState.Success)
            return handle;

        var message = NativeMethods.TakeText(error);
        handle.Dispose();
        throw new DuckDbException(message, ErrorPlace.KindOf(message), "");
    }

    private static ConfigHandle Configure(DuckDbOptions options)
    {
        NativeMethods.CreateConfig(out var config);
        Set("threads", options.Threads.ToString());
        Set("memory_limit", $"{options.MemoryBytesMax}B");
        Set("temp_directory", options.TemporaryFolder ?? "");   // the default is a folder below the current one
        Set("preserve_insertion_order", options.PreserveInsertionOrder ? "true" : "false");
        // Would keep 16 KiB and more of every file ever read, up to the memory limit; the system's page cache has them already.
        Set("enable_external_file_cache", "false");
        Set("autoinstall_known_extensions", "false");
        Set("autoload_known_extensions", "false");
        return config;

        void Set(string name, string value)
        {
            if (NativeMethods.SetConfig(config, name, value) != DuckDbState.Success)
                throw new DuckDbException($"'{value}' is no {name}.", DuckDbErrorKind.InvalidConfiguration, "");
        }
    }
}
