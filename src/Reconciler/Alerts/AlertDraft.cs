namespace Lakehouse.Reconciler.Alerts;

/// <summary>Makes alerts of what a run found, as if nothing had been told before.</summary>
/// <param name="Fingerprint">Changes when there is something new to tell; empty for what only repeats.</param>
internal sealed record AlertDraft(Alert Alert, string Fingerprint)
{
    public static IEnumerable<AlertDraft> Of(RunFindings run) =>
        run.Broken.Select(broken => Of(run, broken)).Concat(run.Unproven.Select(part => Of(run, part)));

    /// <summary>The end of what <paramref name="told"/> told, with its last known difference.</summary>
    public static Alert Resolution(Alert told, RunFindings run) => Finished(told with
    {
        Kind = AlertKind.Resolved,
        Resolves = told.Kind,
        Run = run.Run,
        RaisedAt = run.At,
        Lsn = run.Lsn?.ToString(),
    });

    /// <summary>The same draft of a trouble that began earlier.</summary>
    public AlertDraft StandingSince(Alert first) => this with
    {
        Alert = Finished(Alert with { Since = first.Since, SinceLsn = first.SinceLsn }),
    };

    private static AlertDraft Of(RunFindings run, BrokenPartition broken) => new(
        Finished(Begun(run, broken.Subject, AlertKind.Mismatched) with
        {
            Reason = broken.Finding,
            Rows = broken.Rows,
            Measures = broken.Measures,
            SampleKeys = [.. broken.SampleKeys.Take(Alert.SampleKeysMax)],
        }),
        broken.Fingerprint);

    private static AlertDraft Of(RunFindings run, UnprovenPart part) =>
        new(Finished(Begun(run, part.Subject, part.Kind) with { Reason = part.Reason }), Fingerprint: "");

    private static Alert Begun(RunFindings run, AlertSubject subject, AlertKind kind) => new()
    {
        Id = subject.IdOf(kind),
        Message = "",
        Kind = kind,
        Run = run.Run,
        RaisedAt = run.At,
        Since = run.At,
        SinceLsn = run.Lsn?.ToString(),
        Lsn = run.Lsn?.ToString(),
        Table = subject.Table,
        Tenant = subject.Tenant,
        Month = subject.Month,
        Currency = subject.Currency,
        Text = "",
    };

    // A run tells a trouble at most once in each kind, so its name makes the message's; no dot may be in it, as the signature
    // separates by dots.
    private static Alert Finished(Alert alert) => alert with
    {
        Message = "msg_" + AlertSubject.Digest([alert.Id, alert.Kind.ToString(), alert.Run]),
        Text = AlertText.Of(alert),
    };
}
