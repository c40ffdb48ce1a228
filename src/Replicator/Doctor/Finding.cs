namespace Lakehouse.Replicator.Doctor;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Replication works, at a price or with a risk that the finding names.</summary>
    Warning,

    /// <summary>Replication does not work, or will stop, before the cure is applied.</summary>
    Error,
}

/// <summary>One check and what it found.</summary>
/// <param name="Check">What was looked at: <c>wal_level</c>, <c>table public.orders</c>.</param>
/// <param name="Fact">What is so, and what follows from it.</param>
/// <param name="Cure">The exact statement or step; null when there is nothing to do.</param>
public sealed record Finding(FindingLevel Level, string Check, string Fact, string? Cure = null)
{
    internal static Finding Ok(string check, string fact) => new(FindingLevel.Ok, check, fact);

    internal static Finding Warning(string check, string fact, string? cure = null) =>
        new(FindingLevel.Warning, check, fact, cure);

    internal static Finding Error(string check, string fact, string cure) => new(FindingLevel.Error, check, fact, cure);
}

/// <summary>All findings, in the order of the checks.</summary>
public sealed record DoctorReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>No finding is an error.</summary>
    public bool IsHealthy => Findings.All(finding => finding.Level != FindingLevel.Error);
}
