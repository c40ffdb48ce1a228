namespace Lakehouse.Reconciler.Alerts;

/// <summary>What became of an alert at one sink. What is not accepted stays due.</summary>
public enum AlertOutcome
{
    Accepted,

    /// <summary>The other side, or our own rules, will refuse it again until somebody changes something.</summary>
    Refused,

    /// <summary>No good answer within attempts and time; it may have arrived.</summary>
    Unreachable,
}
