using System.ComponentModel.DataAnnotations;

namespace Lakehouse.Lake.Views;

/// <summary>What questions of one kind may use.</summary>
public sealed class DuckPoolOptions
{
    /// <summary>Questions at a time. 1 to 256, default 8.</summary>
    [Range(1, 256)] public int Connections { get; set; } = 8;

    /// <summary>Threads that DuckDB uses for all of them together. 1 to 256, default 1: many small questions on few cores are
    /// fastest so.</summary>
    [Range(1, 256)] public int Threads { get; set; } = 1;

    /// <summary>Bytes of DuckDB's memory for all of them together; a question past it fails. Default 512 MiB.</summary>
    [Range(64L << 20, 1L << 40)] public long MemoryBytesMax { get; set; } = 512L << 20;
}
