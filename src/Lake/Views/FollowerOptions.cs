using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Lakehouse.Lake.Views;

/// <summary>What a follower of a lake keeps in memory, and what its questions may use.</summary>
public sealed class FollowerOptions
{
    /// <summary>Bytes of data files of the current and the previous month of each tenant. 0 to 1 TiB, default 2 GiB; beyond it
    /// the oldest days are read from files.</summary>
    [Range(0L, 1L << 40)] public long HotBytesMax { get; set; } = 2L << 30;

    /// <summary>Bytes of kept sums by day. 0 to 1 TiB, default 512 MiB; beyond it months that are cut, the ones
    /// farthest from today, are read from rows.</summary>
    [Range(0L, 1L << 40)] public long SumBytesMax { get; set; } = 512L << 20;

    /// <summary>Questions of dashboards.</summary>
    [ValidateObjectMembers] public DuckPoolOptions Light { get; set; } = new();

    /// <summary>Questions over many rows: few at a time and one of a tenant, on two threads and 1 GiB, for a minute.</summary>
    [ValidateObjectMembers]
    public DuckPoolOptions Heavy { get; set; } = new()
    {
        Connections = 2,
        ConnectionsOfTenant = 1,
        Threads = 2,
        MemoryBytesMax = 1L << 30,
        TimeMax = TimeSpan.FromMinutes(1),
    };
}
