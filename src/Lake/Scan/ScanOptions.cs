using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Scan;

/// <summary>What a session shows, and what it may use.</summary>
public sealed record ScanOptions
{
    /// <summary>The query that will be run: only the tables that it names are prepared. Null: <see cref="Tables"/>
    /// decides.</summary>
    public string? Sql { get; init; }

    /// <summary>Qualified names of the tables to prepare. Null, without <see cref="Sql"/>: every table that can be
    /// served.</summary>
    public IReadOnlyCollection<string>? Tables { get; init; }

    /// <summary>Serve parked tables too, as of the LSN at which they were parked. Default false: naming one is an
    /// error.</summary>
    public bool AllowParked { get; init; }

    /// <summary>Show the rows that this snapshot of the source sees, of all that lies before the session's position: each
    /// relation has the column <c>_sign</c> behind the others, +1, or -1 for a row that is to be taken back. Null: what the root
    /// holds, without that column.</summary>
    public PgSnapshot? SeenBy { get; init; }

    /// <summary>Which partitions of level 1 are read, by tenant and month; what is pending is always whole. Null: all.</summary>
    public Func<string, string, bool>? Partitions { get; init; }

    /// <summary>What the caller has read before, of the same store. Null: everything is read.</summary>
    public KnownVersions? Known { get; init; }

    /// <summary>Local files besides the lake's own that SQL may read. Default none.</summary>
    public IReadOnlyList<string> ReadableFiles { get; init; } = [];

    /// <summary>Threads of one query, at least 1. Default 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Bytes of memory before DuckDB spills into the store's scratch folder, at least 16 MiB. Default 2 GiB.</summary>
    public long MemoryBytesMax { get; init; } = 2L << 30;
}
