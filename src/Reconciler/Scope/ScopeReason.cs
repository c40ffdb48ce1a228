namespace Lakehouse.Reconciler.Scope;

/// <summary>Why a partition is compared in this run; in the order in which they get their share of the budget.</summary>
internal enum ScopeReason
{
    /// <summary>It did not match when it was last compared.</summary>
    Broken,

    /// <summary>An earlier run had to leave it: what waits comes before what is new, so that nothing waits for ever.</summary>
    Waiting,

    /// <summary>Its tenant's month is still open.</summary>
    Open,

    /// <summary>The lake changed it since it was verified.</summary>
    Touched,

    /// <summary>The source says that it changed, whatever the stream says: a missed change must not hide itself.</summary>
    Dirty,

    /// <summary>It was never compared.</summary>
    New,

    /// <summary>Its turn in the sweep, in which every partition comes up once in 96 runs.</summary>
    Sweep,
}
