using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Tests.Scope;

namespace Lakehouse.Reconciler.Tests;

public sealed class TableAdvanceTests
{
    private const ulong AskedAt = 690;

    private static readonly Lsn Message = new(900);
    private static readonly DateTimeOffset Now = new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly PartitionProof Old = new("old", "2026-01", Verdict.Matched, new Lsn(100), 5, "before", "run-0");
    private static readonly PartitionProof Empty = new("empty", "2025-01", Verdict.Matched, new Lsn(100), 0, "", "run-0");

    [Fact]
    public void What_was_compared_is_known_at_the_message_and_the_rest_as_before()
    {
        var next = Advance(Proof(Verdict.Matched), [Old]);

        Assert.Equal(
            new PartitionProof("new", "2026-02", Verdict.Matched, Message, 3, "files", "run-1", WasMatched: true),
            next.Partitions[0]);
        Assert.Equal(Old, next.Partitions[1]);
    }

    [Fact]
    public void A_partition_with_a_break_is_mismatched_and_the_others_matched()
    {
        var broken = new PartitionBreak("old", "2026-01", null, [], [], [], 1);

        var next = Advance(Proof(Verdict.Mismatched, broken), [Old], "old", "new");

        Assert.Equal([Verdict.Matched, Verdict.Mismatched], next.Partitions.Select(partition => partition.Verdict));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_found_equal_once_stays_known_when_it_breaks(bool wasMatched)
    {
        var broken = new PartitionBreak("old", "2026-01", null, [], [], [], 1);

        var next = Advance(Proof(Verdict.Mismatched, broken), [Old with { WasMatched = wasMatched }], "old");

        Assert.Equal(wasMatched, Assert.Single(next.Partitions).WasMatched);
    }

    [Fact]
    public void A_month_is_sealed_where_it_is_first_found_equal_after_it_was_over()
    {
        var broken = new PartitionBreak("old", "2026-01", null, [], [], [], 1);

        var before = Advance(Proof(Verdict.Mismatched, broken), [Old], "old", "new").Partitions;
        var once = Advance(Proof(Verdict.Matched), [Old], "old", "new").Partitions;
        var again = Advance(Proof(Verdict.Mismatched, broken), [Old with { Sealed = new Lsn(400) }], "old").Partitions;

        Assert.Equal([null, null], before.Select(month => month.Sealed));
        Assert.Equal([null, Message], once.Select(month => month.Sealed));
        Assert.Equal(new Lsn(400), Assert.Single(again).Sealed);
    }

    [Fact]
    public void A_tenant_is_proven_when_all_that_the_lake_has_of_it_was_found_equal()
    {
        var one = Advance(Proof(Verdict.Matched), [Old]);
        var both = Advance(Proof(Verdict.Matched), [Old with { WasMatched = true }]);
        var broken = Advance(
            Proof(Verdict.Mismatched, new PartitionBreak("new", "2026-02", null, [], [], [], 1)), [Old]);

        Assert.Equal(["new"], one.Proven);
        Assert.Equal(["new", "old"], both.Proven);
        Assert.Empty(broken.Proven!);
    }

    [Fact]
    public void Damaged_files_leave_nothing_verified()
    {
        var next = Advance(Proof(Verdict.Mismatched), [Old], "old", "new");

        Assert.All(next.Partitions, partition => Assert.Equal(Verdict.Mismatched, partition.Verdict));
    }

    [Fact]
    public void Breaks_that_had_no_place_do_not_make_what_was_equal_broken()
    {
        var next = Advance(Proof(Verdict.Mismatched) with { StandingBreaks = 1 }, [Old with { Verdict = Verdict.Mismatched }]);

        Assert.Equal([Verdict.Matched, Verdict.Mismatched], next.Partitions.Select(partition => partition.Verdict));
    }

    [Fact]
    public void The_source_is_asked_from_where_its_last_answer_began_and_what_is_postponed_is_kept_by_name()
    {
        var next = Advance(
            Proof(Verdict.Matched), [Old], new Dictionary<Partition, ScopeReason>
            {
                [new("left", "2026-03")] = ScopeReason.New,
                [new("quiet", "2025-12")] = ScopeReason.Sweep,
            });

        Assert.Equal(new TransactionId(AskedAt), next.SnapshotXmin);
        Assert.Equal([new WaitingPartition("left", "2026-03")], next.Waiting);
    }

    [Fact]
    public void Where_the_snapshot_did_not_see_everything_the_next_run_looks_again()
    {
        var found = new ComparedTable(Proof(Verdict.Matched), new HashSet<Partition> { PartitionOf("new") });

        var next = Advance(found, [Old], [], "new");

        Assert.Equal([new WaitingPartition("new", "2026-02")], next.Waiting);
    }

    [Fact]
    public void What_both_sides_had_empty_is_known_for_one_run()
    {
        var kept = Advance(Proof(Verdict.Matched), [], "empty");
        var forgotten = Advance(Proof(Verdict.Matched), [Empty], "new");

        Assert.Equal("empty", Assert.Single(kept.Partitions).Tenant);
        Assert.Equal("new", Assert.Single(forgotten.Partitions).Tenant);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 8)]
    public void Runs_are_counted_from_one_whole_listing_to_the_next(bool isWhole, int runs)
    {
        var planned = Planned.Of(
            new ScopePlan(new Dictionary<Partition, ScopeReason>(), new Dictionary<Partition, ScopeReason>()),
            Planned.Listing(AskedAt, isWhole), new TableVerification(Planned.Table, new TransactionId(500), [], 7));

        var next = TableAdvance.Of(planned, new ComparedTable(Proof(Verdict.Matched)), [], "run-1", Message, Now);

        Assert.Equal(runs, next.RunsSinceListing);
    }

    private static TableVerification Advance(TableProof proof, PartitionProof[] before, params string[] chosen) =>
        Advance(new ComparedTable(proof), before, [], chosen.Length == 0 ? ["new"] : chosen);

    private static TableVerification Advance(
        TableProof proof, PartitionProof[] before, Dictionary<Partition, ScopeReason> postponed) =>
        Advance(new ComparedTable(proof), before, postponed, "new");

    private static TableVerification Advance(
        ComparedTable found, PartitionProof[] before, Dictionary<Partition, ScopeReason> postponed, params string[] chosen)
    {
        var scope = new ScopePlan(chosen.ToDictionary(PartitionOf, _ => ScopeReason.New), postponed);
        var planned = Planned.Of(
            scope, Planned.Listing(AskedAt), new TableVerification(Planned.Table, new TransactionId(500), before));
        PartitionState[] inventory = [new("new", "2026-02", 3, "files", Lsn.None), new("old", "2026-01", 5, "files", Lsn.None)];
        return TableAdvance.Of(planned, found, inventory, "run-1", Message, Now);
    }

    private static Partition PartitionOf(string tenant) => new(tenant, tenant switch
    {
        "old" => "2026-01",
        "empty" => "2025-01",
        _ => "2026-02",
    });

    private static TableProof Proof(Verdict verdict, params PartitionBreak[] breaks) => new(
        Planned.Table, verdict, null, [], [], 1, 0, 3, default, [new CellProof("new", "2026-02", "USD", "new", true, 3, [])],
        breaks);
}
