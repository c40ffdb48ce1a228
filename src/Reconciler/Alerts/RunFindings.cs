using Lakehouse.Domain.Progress;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>What a run of the reconciler means for alerts.</summary>
public sealed record RunFindings
{
    /// <summary>Name of the run, as its proof has it.</summary>
    public required string Run { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where both sides were compared; null if they were not.</summary>
    public Lsn? Lsn { get; init; }

    public IReadOnlyList<BrokenPartition> Broken { get; init; } = [];

    /// <summary>Compared and found equal, those empty on both sides included. A break is over only when it stands here: a run
    /// looks at a part of the ledger, and what it did not look at stays broken (<see cref="AlertState.StandingBreaks"/> are to be
    /// in every run's scope).</summary>
    public IReadOnlyCollection<AlertSubject> Equal { get; init; } = [];

    public IReadOnlyList<UnprovenPart> Unproven { get; init; } = [];

    /// <summary>Not one table was compared, each for a reason of its own.</summary>
    public bool ComparedNothing { get; init; }

    /// <summary>The run has an answer, and one of this table.</summary>
    internal bool HasCompared(AlertSubject subject) =>
        !ComparedNothing && !Unproven.Any(part => part.Subject.IsWholeRun || part.Subject == subject);
}
