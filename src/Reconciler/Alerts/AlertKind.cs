namespace Lakehouse.Reconciler.Alerts;

/// <summary>What an alert tells; in JSON in camel case. What each asks finance to do: <c>docs/alerts.md</c>.</summary>
public enum AlertKind
{
    /// <summary>Source and lake differ at the same transaction. Told at once.</summary>
    Mismatched,

    /// <summary>A trouble that was to be told is over: <see cref="Alert.Resolves"/> says which kind.</summary>
    Resolved,

    /// <summary>Runs end without an answer, again and again.</summary>
    Inconclusive,

    /// <summary>Nothing is compared, again and again.</summary>
    Stale,
}
