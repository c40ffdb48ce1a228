using System.ComponentModel.DataAnnotations;
using Lakehouse.Reconciler.Alerts;
using Lakehouse.Reconciler.Answers;
using Microsoft.Extensions.Options;

namespace Lakehouse.Reconciler;

/// <summary>How the reconciler runs.</summary>
public sealed class ReconcilerOptions
{
    /// <summary>Npgsql's connection string. SELECT on keys, tenants, event times and measures is enough.</summary>
    [Required] public string Postgres { get; set; } = "";

    /// <summary><c>/path</c> or <c>s3://bucket/prefix</c>.</summary>
    [Required] public string Lake { get; set; } = "";

    /// <summary>Folder of <c>*.yaml</c>.</summary>
    [Required] public string Models { get; set; } = "models";

    /// <summary>Where copies of S3 objects are kept; unused on a folder. One process at a time. Default: below the system's
    /// temporary folder.</summary>
    public string CacheFolder { get; set; } = Path.Combine(Path.GetTempPath(), "lakehouse-reconciler-cache");

    /// <summary>The same for a run by hand, which may take place beside the one that runs each period.</summary>
    public string CacheFolderOfOneRun { get; set; } = Path.Combine(Path.GetTempPath(), "lakehouse-reconcile-once-cache");

    /// <summary>Ceiling of those copies in bytes. Default 8 GiB.</summary>
    [Range(1L << 20, 1L << 44)] public long CacheBytesMax { get; set; } = 8L << 30;

    /// <summary>Time between the starts of two runs; a late one is not made up for, and runs never overlap. 1 s to 1 day, default
    /// 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the lake may take to come to the point of a run. 1 s to 1 h, default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan LakeTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Rows of a table that one run reads on each side. 1 000 to 10 billion, default 5 million: about 7 s of one core of
    /// Postgres.</summary>
    [Range(1_000, 10_000_000_000)] public long BudgetRows { get; set; } = 5_000_000;

    /// <summary>In so many runs every partition comes up. 1 to 10 000, default 96: once a day.</summary>
    [Range(1, 10_000)] public int SweepRuns { get; set; } = 96;

    /// <summary>Compare every partition, whatever the budget says.</summary>
    public bool CompareAll { get; set; }

    /// <summary>Differing rows that are named for each partition. 0 to 10 000, default 20.</summary>
    [Range(0, 10_000)] public int BreakRowsMax { get; set; } = 20;

    /// <summary>Threads of DuckDB. 1 to 64, default 1: Postgres reads beside it.</summary>
    [Range(1, 64)] public int Threads { get; set; } = 1;

    /// <summary>The API whose answers are checked.</summary>
    public AnswerOptions Answers { get; set; } = new();

    /// <summary>Where alerts go.</summary>
    [ValidateObjectMembers] public AlertOptions Alerts { get; set; } = new();

    /// <summary>Port of <c>/metrics</c>, <c>/health/live</c>, <c>/health/ready</c> on the loopback; 0: off. Default
    /// 9188.</summary>
    [Range(0, 65_535)] public int HealthPort { get; set; } = 9188;
}

/// <summary>Checks the options at start.</summary>
[OptionsValidator]
public sealed partial class ReconcilerOptionsValidator : IValidateOptions<ReconcilerOptions>;
