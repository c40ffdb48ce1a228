namespace Lakehouse.Replicator.Telemetry;

/// <summary>Judges the vitals. Reasons are fixed texts with numbers: no message of a server or a store, no name of a
/// host.</summary>
internal static class HealthChecks
{
    /// <summary>Three idle roots missed: then the stream is stalled, not idle.</summary>
    public static readonly TimeSpan RootAgeMax = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any commit of a full batch.</summary>
    public static readonly TimeSpan CommitLoopSilenceMax = TimeSpan.FromMinutes(2);

    /// <summary>Whether a restart could help: our own loop stands although nobody outside makes it wait.</summary>
    /// <remarks>Between two sessions, in an outage of the store and inside a long transaction the loop waits for others, and a
    /// restart would only lose what was received.</remarks>
    public static bool IsAlive(ReplicatorVitals vitals) =>
        vitals.Session is not { } session
        || session.Roots.Outage is not null
        || session.Stream.IsInTransaction
        || vitals.CommitLoopSilence < CommitLoopSilenceMax;

    /// <summary>What keeps the lake from following Postgres; empty when it follows.</summary>
    public static IReadOnlyList<string> FindReasons(ReplicatorVitals vitals)
    {
        List<string> reasons = [];
        if (vitals.Session is null)
            reasons.Add("No stream is open: the log says why the last one ended.");
        else if (!HoldsSlot(vitals))
            reasons.Add("Another process, or none, streams from the slot.");
        if (vitals.RootAge is not { } age)
            reasons.Add("No root has been published since the start.");
        else if (age >= RootAgeMax)
            reasons.Add($"The newest root is {age.TotalSeconds:F0} s old; {RootAgeMax.TotalSeconds:F0} s are allowed.");
        if (vitals.Session?.Roots.Outage is not null)
            reasons.Add("The store does not say whether the last root arrived; it is offered again each second.");
        return reasons;
    }

    /// <summary>A session holds the slot from its start; only a reading that is newer than the session may deny it.</summary>
    public static bool HoldsSlot(ReplicatorVitals vitals) => vitals.Session is { } session
        && (vitals.Slot is not { } slot || slot.AskedAt < session.BeganAt
            || slot.ActiveProcessId == session.Stream.BackendProcessId);
}
