using System.ComponentModel.DataAnnotations;

namespace Lakehouse.Lake.Views;

/// <summary>What questions of one kind may use.</summary>
public sealed class DuckPoolOptions
{
    /// <summary>Questions at a time. 1 to 256, default 8.</summary>
    [Range(1, 256)] public int Connections { get; set; } = 8;

    /// <summary>Of these, questions of one tenant. 1 to 256, default 4: the others are for others.</summary>
    [Range(1, 256)] public int ConnectionsOfTenant { get; set; } = 4;

    /// <summary>Time of one question, without waiting. 10 ms to 1 h, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")] public TimeSpan TimeMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Threads that DuckDB uses for all of them together. 1 to 256, default 1: many small questions on few cores are
    /// fastest so.</summary>
    [Range(1, 256)] public int Threads { get; set; } = 1;

    /// <summary>Bytes of DuckDB's memory for all of them together; a question past it fails. Default 512 MiB.</summary>
    [Range(64L << 20, 1L << 40)] public long MemoryBytesMax { get; set; } = 512L << 20;
}
