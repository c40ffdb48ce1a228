namespace Lakehouse.Lake.Maintenance;

/// <summary>How long what is kept. Shorter than the defaults only in tests: readers and writers rely on them.</summary>
public sealed record KeepOptions
{
    /// <summary>Every root lives this long. Default 15 minutes.</summary>
    public TimeSpan EveryRoot { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The last root between two folds, and those at a reconciliation mark, live this long. Default 24 h.</summary>
    public TimeSpan GenerationsLast { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From when no living root reaches an object any more to its deletion. Default 24 h.</summary>
    public TimeSpan Unreachable { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From the upload of an object that no root ever reached to its deletion. Default 48 h; more than the 12 h after
    /// which a writer drops its work.</summary>
    public TimeSpan NeverReferenced { get; init; } = TimeSpan.FromHours(48);
}
