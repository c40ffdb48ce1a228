using System.ComponentModel.DataAnnotations;
using Lakehouse.Lake.Writing;
using Microsoft.Extensions.Options;

namespace Lakehouse.Replicator;

/// <summary>How the replicator runs.</summary>
public sealed class ReplicatorOptions
{
    /// <summary>Connection string of Npgsql; see <c>PostgresUrl</c>.</summary>
    [Required] public string Postgres { get; set; } = "";

    /// <summary><c>/path</c> or <c>s3://bucket/prefix</c>.</summary>
    [Required] public string Lake { get; set; } = "";

    /// <summary>Folder of <c>*.yaml</c>.</summary>
    [Required] public string Models { get; set; } = "models";

    /// <summary>Where copies of S3 objects are kept; unused on a folder. Default: below the system's temporary folder.</summary>
    public string CacheFolder { get; set; } = Path.Combine(Path.GetTempPath(), "lakehouse-cache");

    /// <summary>Ceiling of those copies in bytes. Default 8 GiB.</summary>
    [Range(1L << 20, 1L << 44)] public long CacheBytesMax { get; set; } = 8L << 30;

    /// <summary>Shortest time between two roots. Default 50 ms on a folder, 1 s on S3; bounds how stale a report is, and how many
    /// requests an hour costs.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")] public TimeSpan? CommitIntervalMin { get; set; }

    /// <summary>Rows in a batch at which a busy stream is cut, whatever the interval. 1 000 to 10 million, default 200
    /// 000.</summary>
    [Range(1_000, 10_000_000)] public long BatchRows { get; set; } = 200_000;

    /// <summary>Native memory of a batch at which receiving waits for the batch before. Default 512 MiB.</summary>
    [Range(1L << 20, 1L << 40)] public long BatchBytesMax { get; set; } = 512L << 20;

    /// <summary>Rows of a chunk of a copy, about. 1 000 to 10 million, default 500 000.</summary>
    [Range(1_000, 10_000_000)] public long ChunkRows { get; set; } = 500_000;

    /// <summary>Port of <c>/metrics</c>, <c>/health/live</c>, <c>/health/ready</c> on the loopback; 0: off. Default
    /// 9187.</summary>
    [Range(0, 65_535)] public int HealthPort { get; set; } = 9187;

    /// <summary>Stop once the lake contains everything the server had when the stream began, and every table has been copied.
    /// Default false.</summary>
    public bool StopWhenCaughtUp { get; set; }

    /// <summary>When to fold, and with how much memory.</summary>
    [ValidateObjectMembers] public LakeWriterOptions Writer { get; set; } = new();
}

/// <summary>Checks the options at start.</summary>
[OptionsValidator]
public sealed partial class ReplicatorOptionsValidator : IValidateOptions<ReplicatorOptions>;
