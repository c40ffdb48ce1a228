using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>Scripts: a line is a run at a time, what it found, and what the receiver is told then.</summary>
/// <remarks><c>a=0.01</c>: cell a differs by that; <c>a=ok</c>: compared and equal; <c>stale</c>, <c>inconclusive</c>: the whole
/// run; <c>inconclusive:t</c>: one table; <c>deaf</c>: the receiver accepts nothing. A run that names no cell compared
/// others.</remarks>
public sealed class AlertPolicyTests
{
    private const string Sink = "receiver";

    [Fact]
    public void A_new_break_is_told_at_once_and_once() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        00:15 a=0.01       ->
        00:30 a=0.01 b=2   -> mismatched b 2
        23:45 a=0.01 b=2   ->
        """);

    [Fact]
    public void The_same_difference_is_told_again_after_a_day() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        23:59 a=0.01       ->
        24:00 a=0.01       -> mismatched a 0.01
        24:15 a=0.01       ->
        48:00 a=0.01       -> mismatched a 0.01
        """);

    [Fact]
    public void A_changed_difference_is_told_at_once() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        00:15 a=0.02       -> mismatched a 0.02
        00:30 a=0.01       -> mismatched a 0.01
        """);

    [Fact]
    public void A_break_that_is_gone_is_told_as_resolved_once() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        00:15 a=ok         -> resolved a 0.01
        00:30 a=ok         ->
        00:45 a=0.01       -> mismatched a 0.01
        """);

    [Fact]
    public void A_break_that_a_run_did_not_look_at_stands() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        00:15 b=ok         ->
        00:30 stale        ->
        00:45 a=0.01       ->
        01:00 a=ok         -> resolved a 0.01
        """);

    [Fact]
    public void What_is_equal_from_the_start_is_not_news() => Play("""
        00:00 a=ok b=ok    ->
        """);

    [Fact]
    public void Runs_without_an_answer_are_told_when_they_repeat_then_hourly() => Play("""
        00:00 inconclusive ->
        00:15 inconclusive -> inconclusive *
        00:30 inconclusive ->
        01:00 inconclusive ->
        01:15 inconclusive -> inconclusive *
        01:30 a=ok         -> resolved *
        01:45 inconclusive ->
        02:00 inconclusive -> inconclusive *
        """);

    [Fact]
    public void One_run_without_an_answer_now_and_then_is_not_told() => Play("""
        00:00 stale        ->
        00:15 a=ok         ->
        00:30 stale        ->
        00:45 a=ok         ->
        01:00 stale        ->
        01:15 stale        -> stale *
        """);

    [Fact]
    public void A_run_without_an_answer_of_the_other_kind_does_not_end_the_row() => Play("""
        00:00 stale        ->
        00:15 inconclusive ->
        00:30 stale        -> stale *
        00:45 inconclusive -> inconclusive *
        01:00 a=ok         -> resolved * resolved *
        """);

    [Fact]
    public void One_table_without_an_answer_is_told_apart_from_the_others() => Play("""
        00:00 inconclusive:t a=ok    ->
        00:15 inconclusive:t a=0.01  -> mismatched a 0.01 inconclusive t
        00:30 stale                  ->
        00:45 a=ok                   -> resolved a 0.01 resolved t
        """);

    [Fact]
    public void What_was_not_accepted_stays_due() => Play("""
        00:00 a=0.01 deaf  -> mismatched a 0.01
        00:15 a=0.01 deaf  -> mismatched a 0.01
        00:30 stale        -> mismatched a 0.01
        00:45 a=0.01       ->
        01:00 a=ok deaf    -> resolved a 0.01
        01:15 b=ok         -> resolved a 0.01
        01:30 b=ok         ->
        """);

    [Fact]
    public void A_break_that_ends_before_it_was_accepted_is_told_with_its_end() => Play("""
        00:00 a=0.01 deaf  -> mismatched a 0.01
        00:15 a=ok         -> resolved a 0.01
        """);

    [Fact]
    public void A_break_that_comes_back_before_its_end_was_accepted_is_told_as_new() => Play("""
        00:00 a=0.01       -> mismatched a 0.01
        00:15 a=ok deaf    -> resolved a 0.01
        00:30 a=0.01       -> mismatched a 0.01
        00:45 a=ok         -> resolved a 0.01
        """);

    [Fact]
    public void Totals_of_an_open_month_may_move_while_the_difference_stays()
    {
        var first = Accepted(AlertPolicy.Decide(AlertState.Empty, AlertBench.Run(1) with { Broken = [AlertBench.Broken()] }));

        var second = AlertPolicy.Decide(first, AlertBench.Run(2) with { Broken = [AlertBench.Broken(lake: "99.00")] });

        Assert.Empty(second.DueFor(Sink));
    }

    [Fact]
    public void A_telling_keeps_its_message_until_it_is_accepted_and_a_new_one_has_another()
    {
        var first = AlertBench.OneBreak();
        var second = AlertPolicy.Decide(first, AlertBench.Run(2) with { Broken = [AlertBench.Broken()] });
        var third = AlertPolicy.Decide(second, AlertBench.Run(3) with { Broken = [AlertBench.Broken(difference: "5")] });
        var fourth = AlertPolicy.Decide(third, AlertBench.Run(4) with { Equal = [AlertBench.Cell] });

        var alerts = new[] { first, second, third, fourth }.Select(state => Assert.Single(state.DueFor(Sink))).ToList();
        Assert.Equal(alerts[0].Message, alerts[1].Message);
        Assert.Equal(3, alerts.Select(alert => alert.Message).Distinct().Count());
        Assert.Single(alerts.Select(alert => alert.Id).Distinct());
        Assert.All(alerts, alert => Assert.Equal(AlertBench.Run(1).At, alert.Since));
        Assert.All(alerts, alert => Assert.Equal("1/1", alert.SinceLsn));
        Assert.All(alerts, alert => Assert.Matches("^msg_[0-9a-f]{32}$", alert.Message));
    }

    [Fact]
    public void An_id_belongs_to_one_table_tenant_month_currency_and_kind()
    {
        AlertSubject[] subjects =
        [
            new("a", "b", "2026-01", "USD"), new("a", "b", "2026-01", "EUR"), new("a", "b", "2026-02", "USD"),
            new("a", "c", "2026-01", "USD"), new("b", "b", "2026-01", "USD"), new("ab", "", "2026-01", "USD"),
            new("a", null, "2026-01", "USD"), new("a", "", "2026-01", "USD"), new("a"), AlertSubject.WholeRun,
        ];

        var ids = subjects.SelectMany(subject => Enum.GetValues<AlertKind>().Select(subject.IdOf)).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public void The_state_reads_back_what_it_wrote()
    {
        var state = AlertPolicy.Decide(Accepted(AlertBench.OneBreak()), AlertBench.Run(2) with
        {
            Unproven = [AlertBench.Unproven(Verdict.Inconclusive, "t")],
        });

        var read = AlertState.Parse(state.ToJson());

        Assert.Equal(state.ToJson(), read.ToJson());
        Assert.Equal([AlertBench.Cell], read.StandingBreaks);
        Assert.Empty(read.DueFor(Sink));
        Assert.Equal([true, false], read.Troubles.Select(trouble => trouble.IsDue));
    }

    [Fact]
    public void A_verdict_that_is_proven_cannot_be_told_as_unproven() =>
        Assert.Throws<InvalidOperationException>(() => AlertPolicy.Decide(
            AlertState.Empty, AlertBench.Run(1) with { Unproven = [AlertBench.Unproven(Verdict.Matched)] }));

    private static AlertState Accepted(AlertState state) =>
        state.DueFor(Sink).Aggregate(state, (known, alert) => known.Accepted(alert, Sink)).WithoutToldEnds([Sink]);

    private static void Play(string script)
    {
        var state = AlertState.Empty;
        var number = 0;
        foreach (var line in script.Split('\n'))
        {
            var (command, expected) = (line.Split("->")[0], line.Split("->")[1].Trim());
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            state = AlertPolicy.Decide(state, Findings(++number, words));

            Assert.Equal($"{words[0]} {expected}", $"{words[0]} {string.Join(' ', state.DueFor(Sink).Select(Say))}");
            if (!words.Contains("deaf"))
                state = Accepted(state);
        }
    }

    private static RunFindings Findings(int number, string[] words)
    {
        var time = words[0].Split(':').Select(int.Parse).ToArray();
        var cells = words.Where(word => word.Contains('=')).Select(word => word.Split('=')).ToList();
        return AlertBench.Run(number, AlertBench.Start + new TimeSpan(time[0], time[1], 0)) with
        {
            Broken = [.. cells.Where(cell => cell[1] != "ok").Select(cell => AlertBench.Broken(new(cell[0]), cell[1]))],
            Equal = [.. cells.Where(cell => cell[1] == "ok").Select(cell => new AlertSubject(cell[0]))],
            Unproven = [.. words.Select(Unproven).OfType<UnprovenPart>()],
        };
    }

    private static UnprovenPart? Unproven(string word)
    {
        var parts = word.Split(':');
        return Enum.TryParse<Verdict>(parts[0], ignoreCase: true, out var verdict) && !char.IsDigit(word[0])
            ? AlertBench.Unproven(verdict, parts.ElementAtOrDefault(1))
            : null;
    }

    private static string Say(Alert alert) => string.Join(
        ' ',
        [
            alert.Kind.ToString().ToLowerInvariant(), alert.Table ?? "*",
            .. alert.Measures.Select(measure => measure.Difference),
        ]);
}
