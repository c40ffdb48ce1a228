using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>Whatever makes a run red is told, and its end too.</summary>
public sealed class RunAlertsTests
{
    private const string Table = "public.entries";
    private const string Run = "20261121T120000000-abcdef";

    private static readonly Lsn At = new(0x100);

    [Fact]
    public void Rows_on_a_wrong_day_are_told_although_no_total_differs()
    {
        var row = new RowBreak(RowBreakKind.Differs, "42", "2026-08-01", null);
        var run = Result(Verdict.Mismatched, new PartitionBreak(
            "7", "2026-08", null, [], ["2026-08-01"], [row], 1, "Rows lie on a day that is not theirs."));

        var alert = Assert.Single(Told(run, AlertState.Empty));

        Assert.Equal((Table, "7", "2026-08", null), (alert.Table, alert.Tenant, alert.Month, alert.Currency));
        Assert.Equal(AlertKind.Mismatched, alert.Kind);
        Assert.Equal(["42"], alert.SampleKeys);
        Assert.Contains("on a day that is not theirs", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_told_with_its_object()
    {
        var run = Result(
            Verdict.Mismatched, new PartitionBreak("7", "2026-08", null, [], [], [], 0, "Object a.parquet is torn."));

        Assert.Contains("a.parquet", Assert.Single(Told(run, AlertState.Empty)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_cannot_be_read_at_all_is_told_and_ends_when_it_matches()
    {
        var red = new RunResult(
            Proof(TableProof.Without(Table, Verdict.Mismatched, "Object c.parquet is torn.")), ReconciliationState.Empty);
        var standing = AlertPolicy.Decide(AlertState.Empty, RunAlerts.FindingsOf(red, AlertState.Empty));

        Assert.Contains("c.parquet", Assert.Single(standing.DueFor("log")).Text, StringComparison.Ordinal);
        Assert.Equal(AlertKind.Resolved, Assert.Single(Told(Result(Verdict.Matched), standing)).Kind);
    }

    [Fact]
    public void A_break_ends_only_when_its_partition_was_compared()
    {
        var standing = AlertPolicy.Decide(
            AlertState.Empty, RunAlerts.FindingsOf(
                Result(Verdict.Mismatched, new PartitionBreak("7", "2026-08", null, [], [], [], 0, "torn")), AlertState.Empty));

        Assert.Equal(AlertKind.Mismatched, Assert.Single(Told(Result(Verdict.Matched), standing)).Kind);
        Assert.Equal(AlertKind.Resolved, Assert.Single(Told(Result(Verdict.Matched, compared: "2026-08"), standing)).Kind);
    }

    [Fact]
    public void Metrics_count_a_table_that_differs_as_a_whole()
    {
        using var metrics = new ReconcilerMetrics(TimeProvider.System);
        using var scrape = new Telemetry.PrometheusScrape(metrics.Meter);

        metrics.Ended(new RunResult(
            Proof(TableProof.Without(Table, Verdict.Mismatched, "torn")), ReconciliationState.Empty));

        Assert.Contains("lakehouse_reconciler_broken 1\n", scrape.Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_compares_nothing_does_not_make_what_is_broken_whole()
    {
        using var metrics = new ReconcilerMetrics(TimeProvider.System);
        using var scrape = new Telemetry.PrometheusScrape(metrics.Meter);
        var red = Result(
            Verdict.Mismatched, compared: "2026-08", new PartitionBreak("7", "2026-08", null, [Cell("USD")], [], [], 1));

        metrics.Ended(red);
        metrics.Ended(new RunResult(
            new RunProof(1, Run, default, default, Verdict.Stale, "away", null, null, null, []), red.State));

        Assert.Contains("lakehouse_reconciler_broken 1\n", scrape.Collect(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_now_is_not_equal_again()
    {
        var standing = Decide(AlertState.Empty, Result(
            Verdict.Mismatched, compared: "2026-08", new PartitionBreak("7", "2026-08", null, [Cell("USD")], [], [], 1)));
        var torn = Result(
            Verdict.Mismatched, compared: "2026-08", new PartitionBreak("7", "2026-08", null, [], [], [], 0, "torn"));

        var told = Told(torn, standing);

        Assert.DoesNotContain(AlertKind.Resolved, told.Select(alert => alert.Kind));
        Assert.Equal(["USD", null], told.Select(alert => alert.Currency));
    }

    [Fact]
    public void Of_a_partition_that_still_differs_the_currency_that_is_equal_ends()
    {
        var standing = Decide(AlertState.Empty, Result(
            Verdict.Mismatched, compared: "2026-08",
            new PartitionBreak("7", "2026-08", null, [Cell("USD"), Cell("EUR")], [], [], 1)));
        var next = Result(
            Verdict.Mismatched, compared: "2026-08", new PartitionBreak("7", "2026-08", null, [Cell("USD")], [], [], 1));

        var end = Assert.Single(Told(next, standing), alert => alert.Kind == AlertKind.Resolved);

        Assert.Equal("EUR", end.Currency);
    }

    [Fact]
    public void A_run_that_refuses_every_table_ends_no_row_of_runs_without_an_answer()
    {
        var stale = new RunResult(
            new RunProof(1, Run, default, default, Verdict.Stale, "away", null, null, null, []), ReconciliationState.Empty);
        var refused = new RunResult(
            Proof(TableProof.Without(Table, Verdict.Inconclusive, "It is parked.")), ReconciliationState.Empty);

        var told = Told(refused, Decide(Decide(AlertState.Empty, stale), stale));

        Assert.DoesNotContain(AlertKind.Resolved, told.Select(alert => alert.Kind));
    }

    [Fact]
    public void The_log_names_tables_and_counts_and_no_tenant()
    {
        var damaged = new PartitionBreak(
            "acme", "2026-08", null, [], [], [], 0, "Object tables/t/data/acme/2026-08/a.parquet is torn.");
        var red = Proof(new TableProof(
            Table, Verdict.Mismatched, damaged.Finding, [], [], 1, 0, 1, default, [], [damaged]));
        var away = new RunProof(1, Run, default, default, Verdict.Stale, "Postgres is away.", null, null, null, []);

        Assert.Equal($"{Table} is Mismatched, 1 partitions differ", ReconcilerProgram.LoggedReason(red));
        Assert.Equal("Postgres is away.", ReconcilerProgram.LoggedReason(away));
    }

    private static CellBreak Cell(string currency) => new(currency, 1, 2, "5", []);

    private static AlertState Decide(AlertState last, RunResult run) =>
        AlertPolicy.Decide(last, RunAlerts.FindingsOf(run, last));

    private static IReadOnlyList<Alert> Told(RunResult run, AlertState last) =>
        AlertPolicy.Decide(last, RunAlerts.FindingsOf(run, last)).DueFor("log");

    private static RunResult Result(Verdict verdict, params PartitionBreak[] breaks) => Result(verdict, null, breaks);

    private static RunResult Result(Verdict verdict, string? compared, params PartitionBreak[] breaks)
    {
        var table = new TableProof(Table, verdict, null, [], [], 1, 0, 1, default, [], breaks);
        IReadOnlyList<PartitionProof> partitions =
            compared is null ? [] : [new PartitionProof("7", compared, verdict, At, 1, "", Run)];
        return new RunResult(
            Proof(table), ReconciliationState.Empty with { Tables = [new TableVerification(Table, null, partitions)] });
    }

    private static RunProof Proof(TableProof table) =>
        new(1, Run, default, default, table.Verdict, table.Reason, At, 3, "10:10:", [table]);
}
