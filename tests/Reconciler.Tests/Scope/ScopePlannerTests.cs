using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Tests.Scope;

public sealed class ScopePlannerTests(ITestOutputHelper output)
{
    private const long Unlimited = long.MaxValue;

    [Fact]
    public void The_sweep_comes_to_every_partition_in_its_number_of_runs()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        for (var trial = 0; trial < 200; trial++)
        {
            var (partitions, runs) = (random.Next(1, 120), random.Next(1, 30));
            var known = new Known();
            for (var number = 0; number < partitions; number++)
                known.Verified($"tenant {random.Next(10)}", $"2026-{number:D3}", lsn: (ulong)random.Next(1, 50));
            var left = known.Partitions.ToHashSet();

            for (var run = 1; run <= runs; run++)
            {
                var open = known.Partitions.Where(_ => random.Next(8) == 0).ToHashSet();
                var plan = ScopePlanner.Plan(known.Input(open: open), Unlimited, runs);
                left.ExceptWith(plan.Chosen.Keys);
                known.Matched(plan.Chosen.Keys, 100 + (ulong)run);
            }

            Assert.True(left.Count == 0, $"Trial {trial}: {left.Count} of {partitions} partitions in {runs} runs were left out.");
        }
    }

    [Fact]
    public void What_is_broken_comes_before_what_is_open()
    {
        var known = new Known();
        known.Verified("1", "2026-01", rows: 60);
        known.Verified("2", "2026-01", rows: 60, verdict: Verdict.Mismatched);
        known.Verified("3", "2026-01", rows: 60, verdict: Verdict.Mismatched);
        known.Verified("4", "2026-01", rows: 60);

        var plan = ScopePlanner.Plan(
            known.Input(open: [new Partition("1", "2026-01"), new Partition("4", "2026-01")]), budgetRows: 120, sweepRuns: 96);

        Assert.Equal(
            [("1", ScopeReason.Open), ("2", ScopeReason.Broken), ("3", ScopeReason.Broken)],
            plan.Chosen.Select(pair => (pair.Key.Tenant, pair.Value)).Order());
        Assert.Equal((new Partition("4", "2026-01"), ScopeReason.Open), Only(plan.Postponed));
    }

    [Fact]
    public void Something_of_every_kind_is_taken_whatever_the_budget()
    {
        var known = new Known();
        foreach (var tenant in new[] { "1", "2" })
        {
            known.Verified($"broken {tenant}", "2026-01", rows: 500, verdict: Verdict.Mismatched);
            known.Verified($"open {tenant}", "2026-01", rows: 500);
            known.Verified($"quiet {tenant}", "2026-01", rows: 500);
        }

        var open = known.Partitions.Where(one => one.Tenant.StartsWith("open", StringComparison.Ordinal)).ToHashSet();
        var plan = ScopePlanner.Plan(known.Input(open: open), budgetRows: 10, sweepRuns: 1);

        Assert.Equal(["broken 1", "open 1", "quiet 1"], plan.Chosen.Keys.Select(one => one.Tenant).Order());
        Assert.Equal(["broken 2", "open 2", "quiet 2"], plan.Postponed.Keys.Select(one => one.Tenant).Order());
    }

    [Fact]
    public void A_large_partition_does_not_stop_the_sweep()
    {
        var known = new Known();
        known.Verified("large", "2026-01", rows: 50, lsn: 1, pendingLsn: 0);
        known.Verified("small", "2026-01", rows: 1, lsn: 2, pendingLsn: 0);
        known.Verified("open", "2026-01", rows: 90, lsn: 3, pendingLsn: 0);
        HashSet<Partition> open = [new Partition("open", "2026-01")];

        var first = ScopePlanner.Plan(known.Input(open: open), budgetRows: 100, sweepRuns: 3);
        known.Matched(first.Chosen.Keys, 10);
        var second = ScopePlanner.Plan(known.Input(open: open), budgetRows: 100, sweepRuns: 3);

        Assert.Contains(new Partition("large", "2026-01"), first.Chosen.Keys);
        Assert.Contains(new Partition("small", "2026-01"), second.Chosen.Keys);
    }

    [Fact]
    public void What_an_earlier_run_left_comes_before_what_is_open()
    {
        var known = new Known();
        known.Verified("open", "2026-01", rows: 60, lsn: 50, pendingLsn: 0);
        known.Verified("left", "2026-01", rows: 60, lsn: 40, pendingLsn: 0);
        HashSet<Partition> open = [new Partition("open", "2026-01")];
        HashSet<Partition> left = [new Partition("left", "2026-01")];

        var plan = ScopePlanner.Plan(known.Input(open, waiting: left), budgetRows: 100, sweepRuns: 96);

        Assert.Equal((new Partition("left", "2026-01"), ScopeReason.Waiting), Only(plan.Chosen));
        Assert.Equal((new Partition("open", "2026-01"), ScopeReason.Open), Only(plan.Postponed));
    }

    [Fact]
    public void An_open_month_is_compared_although_nobody_has_a_row_in_it()
    {
        var open = new Partition("new", "2026-01");

        var plan = ScopePlanner.Plan(new Known().Input(open: [open]), Unlimited, sweepRuns: 96);

        Assert.Equal((open, ScopeReason.Open), Only(plan.Chosen));
    }

    [Fact]
    public void What_is_open_for_ever_does_not_stop_the_sweep()
    {
        var known = new Known();
        known.Verified("open", "2026-01", rows: 1_000);
        known.Verified("1", "2026-01", rows: 10, lsn: 1, pendingLsn: 0);
        known.Verified("2", "2026-01", rows: 10, lsn: 2, pendingLsn: 0);

        var plan = ScopePlanner.Plan(known.Input(open: [new Partition("open", "2026-01")]), budgetRows: 100, sweepRuns: 3);

        Assert.Equal(
            [(new Partition("1", "2026-01"), ScopeReason.Sweep), (new Partition("open", "2026-01"), ScopeReason.Open)],
            plan.Chosen.Select(pair => (pair.Key, pair.Value)).OrderBy(one => one.Key.Tenant, StringComparer.Ordinal));
    }

    [Fact]
    public void The_budget_is_kept_and_what_had_no_place_comes_next()
    {
        var known = new Known();
        foreach (var tenant in new[] { "1", "2", "3", "4" })
            known.Verified(tenant, "2026-01", rows: 40, pendingLsn: 90);

        var first = ScopePlanner.Plan(known.Input(), budgetRows: 130, sweepRuns: 96);
        known.Matched(first.Chosen.Keys, 95);
        var second = ScopePlanner.Plan(known.Input(), budgetRows: 130, sweepRuns: 96);

        Assert.Equal((3, 1), (first.Chosen.Count, first.Postponed.Count));
        Assert.Equal(
            known.Partitions.Except(first.Chosen.Keys).ToHashSet(),
            second.Chosen.Where(pair => pair.Value == ScopeReason.Touched).Select(pair => pair.Key).ToHashSet());
    }

    [Theory]
    [InlineData("other files", 10, false, nameof(ScopeReason.Touched))]
    [InlineData("files", 60, false, nameof(ScopeReason.Touched))]
    [InlineData("files", 10, true, nameof(ScopeReason.Dirty))]
    [InlineData("files", 10, false, null)]
    public void What_changed_on_either_side_is_compared(string files, ulong pendingLsn, bool isDirty, string? reason)
    {
        var known = new Known();
        known.Verified("1", "2026-01", lsn: 50, pendingLsn: pendingLsn, lakeFiles: files);
        // Takes the sweep's share of one.
        known.Verified("0", "2026-01", lsn: 1, pendingLsn: 0);

        var input = known.Input(dirty: isDirty ? [new Partition("1", "2026-01")] : []);
        var plan = ScopePlanner.Plan(input, Unlimited, sweepRuns: 96);

        Assert.Equal(
            reason, plan.Chosen.TryGetValue(new Partition("1", "2026-01"), out var found) ? found.ToString() : null);
    }

    [Fact]
    public void A_partition_that_the_lake_lost_is_touched()
    {
        var known = new Known();
        known.Verified("1", "2026-01");
        known.Lose("1", "2026-01");

        var plan = ScopePlanner.Plan(known.Input(), Unlimited, sweepRuns: 96);

        Assert.Equal((new Partition("1", "2026-01"), ScopeReason.Touched), Only(plan.Chosen));
    }

    private static (Partition, ScopeReason) Only(IReadOnlyDictionary<Partition, ScopeReason> partitions)
    {
        var one = Assert.Single(partitions);
        return (one.Key, one.Value);
    }

    /// <summary>What runs know of a table.</summary>
    private sealed class Known
    {
        private readonly Dictionary<Partition, PartitionState> _lake = [];
        private readonly Dictionary<Partition, PartitionProof> _verified = [];

        public IReadOnlyCollection<Partition> Partitions => _verified.Keys;

        public void Verified(
            string tenant, string month, ulong lsn = 50, long rows = 1, Verdict verdict = Verdict.Matched, ulong pendingLsn = 10,
            string lakeFiles = "files")
        {
            var partition = new Partition(tenant, month);
            _verified[partition] = new PartitionProof(tenant, month, verdict, new Lsn(lsn), rows, "files", "run");
            _lake[partition] = new PartitionState(tenant, month, rows, lakeFiles, new Lsn(pendingLsn));
        }

        public void Lose(string tenant, string month) => _lake.Remove(new Partition(tenant, month));

        public void Matched(IEnumerable<Partition> partitions, ulong lsn)
        {
            foreach (var partition in partitions)
                _verified[partition] = _verified[partition] with { Verdict = Verdict.Matched, Lsn = new Lsn(lsn) };
        }

        public ScopeInput Input(
            HashSet<Partition>? open = null, HashSet<Partition>? dirty = null, HashSet<Partition>? waiting = null) =>
            new(_lake, dirty ?? [], _verified, waiting ?? [], open ?? [], dirty ?? []);
    }
}
