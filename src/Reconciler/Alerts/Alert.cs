namespace Lakehouse.Reconciler.Alerts;

/// <summary>One thing to tell. Its JSON is the contract of <c>docs/alerts.md</c>: members are added, never changed.</summary>
/// <remarks>Holds amounts and keys: it goes to the sinks and beside the proofs, never into a log.</remarks>
public sealed record Alert
{
    public const int SampleKeysMax = 10;

    /// <summary>Of the trouble: the same each time it is told, and when it is resolved.</summary>
    public required string Id { get; init; }

    /// <summary>Of this telling: the same for each attempt to deliver it, another when the difference changed. The
    /// <c>webhook-id</c>.</summary>
    public required string Message { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>For <see cref="AlertKind.Resolved"/> the kind that is over, else null.</summary>
    public AlertKind? Resolves { get; init; }

    /// <summary>The run that had this to tell.</summary>
    public required string Run { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When a run first saw the trouble.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Where that run compared; null if it did not.</summary>
    public string? SinceLsn { get; init; }

    /// <summary>Where <see cref="Run"/> compared; null if it did not.</summary>
    public string? Lsn { get; init; }

    public string? Table { get; init; }

    public string? Tenant { get; init; }

    public string? Month { get; init; }

    public string? Currency { get; init; }

    /// <summary>Why there is no verdict; of a break, what is wrong where no total differs, else null.</summary>
    public string? Reason { get; init; }

    public RowCounts? Rows { get; init; }

    public IReadOnlyList<MeasureDifference> Measures { get; init; } = [];

    /// <summary>At most <see cref="SampleKeysMax"/>.</summary>
    public IReadOnlyList<string> SampleKeys { get; init; } = [];

    /// <summary>The same for people, in one line.</summary>
    public required string Text { get; init; }

    internal AlertSubject Subject => new(Table, Tenant, Month, Currency);
}
