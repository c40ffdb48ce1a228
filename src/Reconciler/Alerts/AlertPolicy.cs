namespace Lakehouse.Reconciler.Alerts;

/// <summary>Decides what is told: early, once, and not again before it is news. Pure.</summary>
/// <remarks>
/// <para>A break: at once; when its difference changes, at once; the same difference again after
/// <see cref="BreakRepeat"/>. Runs without an answer: when <see cref="UnprovenRunsMin"/> follow each other, then at most every
/// <see cref="UnprovenRepeat"/>; a run that compares ends the row, one without an answer of the other kind does not.</para>
/// <para>The end of what was due is told once, also to a sink that was away until then: the resolution holds the last
/// difference. What comes back is told as new, also when its resolution was not delivered: it may have arrived all the
/// same. An end that a sink is owed which is told nothing any more is given up after <see cref="EndKept"/>.</para></remarks>
public static class AlertPolicy
{
    public static readonly TimeSpan BreakRepeat = TimeSpan.FromHours(24);
    public static readonly TimeSpan UnprovenRepeat = TimeSpan.FromHours(1);
    public static readonly TimeSpan EndKept = TimeSpan.FromDays(30);
    public const int UnprovenRunsMin = 2;

    /// <returns>What stands now; due to a sink is what that sink has not accepted.</returns>
    public static AlertState Decide(AlertState last, RunFindings run)
    {
        var drafts = AlertDraft.Of(run).DistinctBy(draft => draft.Alert.Id).ToDictionary(draft => draft.Alert.Id);
        var known = last.Troubles.ToDictionary(trouble => trouble.Alert.Id);
        return new AlertState
        {
            Troubles =
            [
                .. last.Troubles.Where(trouble => !drafts.ContainsKey(trouble.Alert.Id))
                    .Select(trouble => Unseen(trouble, run)).OfType<Trouble>(),
                .. drafts.Values.Select(draft => Seen(known.GetValueOrDefault(draft.Alert.Id), draft)),
            ],
        };
    }

    private static Trouble Seen(Trouble? before, AlertDraft draft) =>
        before is null or { IsOver: true }
            ? Begin(draft) with { OwedTo = before?.OwedTo }
            : GoOn(before, draft.StandingSince(before.Alert));

    private static Trouble Begin(AlertDraft draft) => new()
    {
        Alert = draft.Alert,
        Fingerprint = draft.Fingerprint,
        RunCount = 1,
        IsDue = draft.Alert.Kind == AlertKind.Mismatched,
    };

    private static Trouble GoOn(Trouble before, AlertDraft draft)
    {
        var counted = before with { RunCount = before.RunCount + 1 };
        return IsNews(counted, draft) ? counted.Telling(draft) : counted;
    }

    private static bool IsNews(Trouble trouble, AlertDraft draft)
    {
        if (!trouble.IsDue)
            return trouble.RunCount >= UnprovenRunsMin;

        var repeat = draft.Alert.Kind == AlertKind.Mismatched ? BreakRepeat : UnprovenRepeat;
        return draft.Fingerprint != trouble.Fingerprint || draft.Alert.RaisedAt - trouble.Alert.RaisedAt >= repeat;
    }

    private static Trouble? Unseen(Trouble trouble, RunFindings run)
    {
        if (trouble.IsOver)
            return run.At - trouble.Alert.RaisedAt < EndKept ? trouble : null;
        if (!IsEnded(trouble.Alert, run))
            return trouble;
        return trouble.IsDue
            ? trouble with { Alert = AlertDraft.Resolution(trouble.Alert, run), AcceptedBy = [] }
            : null;
    }

    private static bool IsEnded(Alert alert, RunFindings run) =>
        alert.Kind == AlertKind.Mismatched ? run.Equal.Contains(alert.Subject) : run.HasCompared(alert.Subject);
}
