using System.ComponentModel.DataAnnotations;

namespace Lakehouse.Lake.Writing;

/// <summary>What a writer may use, and when it folds.</summary>
public sealed class LakeWriterOptions
{
    /// <summary>Pending rows of a table at which it is folded. 1 000 to 100 million, default 1 million.</summary>
    [Range(1_000, 100_000_000)] public long FoldRows { get; set; } = 1_000_000;

    /// <summary>Age of the oldest pending row at which its table is folded. 1 s to 1 day, default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan FoldAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Memory of the DuckDB that folds, in bytes; it spills beyond. 64 MiB to 1 TiB, default 2 GiB.</summary>
    [Range(1L << 26, 1L << 40)] public long FoldMemoryBytesMax { get; set; } = 2L << 30;

    /// <summary>Threads of the DuckDB that folds. 1 to 64, default 2.</summary>
    [Range(1, 64)] public int FoldThreads { get; set; } = 2;
}
