using System.ComponentModel.DataAnnotations;
using System.Net;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Access;
using Microsoft.Extensions.Options;

namespace Lakehouse.QueryApi;

/// <summary>How the API runs.</summary>
public sealed class QueryApiOptions : IValidatableObject
{
    // Names under which engines look for credentials (Iceberg, "S3 FileIO", "REST catalog").
    private static readonly string[] SecretWords = ["secret", "password", "token", "credential", "access-key"];

    /// <summary><c>/path</c> or <c>s3://bucket/prefix</c>; read only.</summary>
    [Required] public string Lake { get; set; } = "";

    /// <summary>Folder of <c>*.yaml</c>.</summary>
    [Required] public string Models { get; set; } = "models";

    /// <summary>Where it listens, plain HTTP: TLS ends before it. Default: this machine only.</summary>
    [Required] public string Address { get; set; } = "127.0.0.1";

    /// <summary>0 to 65535, default 8080; 0: one that is free.</summary>
    [Range(0, 65_535)] public int Port { get; set; } = 8080;

    /// <summary>Whom it believes.</summary>
    [ValidateObjectMembers] public AccessOptions Access { get; set; } = new();

    /// <summary>What it keeps in memory, and what questions may use.</summary>
    [ValidateObjectMembers] public FollowerOptions Follower { get; set; } = new();

    /// <summary>Bytes of totals that are kept until a change touches their days; beyond it those go that were not asked for the
    /// longest. 0 to 1 TiB, default 256 MiB; 0: none.</summary>
    [Range(0L, 1L << 40)] public long AnswerBytesMax { get; set; } = 256L << 20;

    /// <summary>Where copies of S3 objects are kept; unused on a folder. One process at a time. Default: below the system's
    /// temporary folder.</summary>
    [Required] public string CacheFolder { get; set; } = Path.Combine(Path.GetTempPath(), "lakehouse-queryapi-cache");

    /// <summary>Ceiling of those copies in bytes. Default 8 GiB.</summary>
    [Range(1L << 20, 1L << 44)] public long CacheBytesMax { get; set; } = 8L << 30;

    /// <summary>What a tenant's people can spend at once, in points of <c>extensions.cost</c>. 2 000 to 10 million, default
    /// 100 000: two hundred dashboards.</summary>
    [Range(2_000, 10_000_000)] public int BudgetPoints { get; set; } = 100_000;

    /// <summary>Points that come back each second. 1 to 1 million, default 10 000: twenty dashboards, some
    /// 40 ms of a core.</summary>
    [Range(1, 1_000_000)] public int BudgetPointsPerSecond { get; set; } = 10_000;

    /// <summary>Settings that the catalog tells engines for reading the files: <c>s3.endpoint</c>,
    /// <c>s3.path-style-access</c>, <c>client.region</c>. Never credentials. Default: none.</summary>
    public Dictionary<string, string> CatalogProperties { get; set; } = [];

    /// <summary>Port of <c>/metrics</c>, <c>/health/live</c>, <c>/health/ready</c> on the loopback; 0: off. Default 9189.
    /// Health is also at <see cref="Port"/>, for who balances the load.</summary>
    [Range(0, 65_535)] public int HealthPort { get; set; } = 9189;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new($"'{Address}' is no address to listen at: give an IP address, such as 0.0.0.0 for all.");
        if (CatalogProperties.Keys.FirstOrDefault(IsSecret) is { } name)
            yield return new($"The catalog tells its properties to every client: leave {name} out.");
    }

    private static bool IsSecret(string name) =>
        SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Checks the options at start.</summary>
[OptionsValidator]
public sealed partial class QueryApiOptionsValidator : IValidateOptions<QueryApiOptions>;
