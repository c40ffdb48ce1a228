namespace Lakehouse.DuckDb;

/// <summary>How an in-memory database is opened. Extensions are never installed or loaded by themselves, and zones are
/// UTC.</summary>
public sealed class DuckDbOptions
{
    /// <summary>Threads that one query may use, at least 1. Default 1: many small queries on few cores are fastest so.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Bytes that DuckDB's buffers may take, at least 16 MiB. Default 1 GiB. Buffers of ours that it scans do not
    /// count.</summary>
    public long MemoryBytesMax { get; init; } = 1L << 30;

    /// <summary>Folder to spill into; made when first needed. Default none: a query past the limit fails with
    /// OutOfMemory.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Rows without ORDER BY keep the order of their source, in results and in files. Default true; false frees
    /// memory.</summary>
    public bool PreserveInsertionOrder { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytesMax, 16L << 20);
    }
}
