using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Scope;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Tests.Scope;

/// <summary>Many runs over a table that changes at random, of which the stream loses some: whatever the budget, every change is
/// compared in the end, and what is told of in the next run.</summary>
public sealed class ScopeHistoryTests(ITestOutputHelper output)
{
    private const int Trials = 60;
    private const int Runs = 60;

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(400)]
    [InlineData(1)]
    public void Every_change_is_compared_whoever_knew_of_it(long budgetRows)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        for (var trial = 0; trial < Trials; trial++)
        {
            var history = new History(random, budgetRows, sweepRuns: random.Next(1, 8));
            for (var run = 1; run <= Runs; run++)
                history.Run(changes: random.Next(4));
            // Quiet from now on: what is left must come up, with a small budget one by one.
            for (var run = 1; run <= history.RunsUntilWhole; run++)
                history.Run(changes: 0);

            Assert.True(history.Behind.Count == 0, $"Trial {trial}: never compared since they changed: {history.Behind.Count}.");
        }
    }

    [Fact]
    public void With_room_for_all_a_change_waits_for_one_sweep_at_most()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        for (var trial = 0; trial < Trials; trial++)
        {
            var history = new History(random, long.MaxValue, sweepRuns: random.Next(1, 8));
            for (var run = 1; run <= Runs; run++)
            {
                history.Run(changes: random.Next(4));
                Assert.True(history.LongestWait <= history.SweepRuns, $"Trial {trial}, run {run}: {history.LongestWait} runs.");
            }
        }
    }

    /// <summary>A table, its copy, and a reconciler's state, with one LSN a run.</summary>
    private sealed class History(Random random, long budgetRows, int sweepRuns)
    {
        private readonly Dictionary<Partition, long> _source = [];
        private readonly Dictionary<Partition, PartitionState> _lake = [];
        private readonly Dictionary<Partition, ulong> _changedAt = [];
        private readonly HashSet<Partition> _written = [];
        private TableVerification _state = new("public.t", null, []);
        private ulong _lsn = 1;

        public int SweepRuns { get; } = sweepRuns;

        public int RunsUntilWhole => (2 * SweepRuns) + (3 * _changedAt.Count);

        /// <summary>Partitions that changed since they were last compared.</summary>
        public IReadOnlyCollection<Partition> Behind =>
            [.. _changedAt.Where(pair => ComparedAt(pair.Key) < pair.Value).Select(pair => pair.Key)];

        /// <summary>In runs.</summary>
        public int LongestWait => Behind.Select(partition => (int)(_lsn - _changedAt[partition])).DefaultIfEmpty(0).Max();

        public void Run(int changes)
        {
            for (var change = 0; change < changes; change++)
                Change(new Partition($"{random.Next(6)}", $"2026-{random.Next(1, 9):00}"));
            _lsn++;
            var isWhole = _state.SnapshotXmin is null || _state.RunsSinceListing + 1 >= SweepRuns;
            var listing = new SourceListing(
                isWhole ? _source.Keys.ToHashSet() : _written.ToHashSet(), _written.ToHashSet(), isWhole,
                new TransactionId(_lsn));
            _written.Clear();
            var scope = ScopePlanner.Plan(Input(listing), budgetRows, SweepRuns);
            _state = TableAdvance.Of(
                Planned.Of(scope, listing, _state), Found(scope), [.. _lake.Values], $"run {_lsn}", new Lsn(_lsn),
                DateTimeOffset.UnixEpoch);
        }

        private ScopeInput Input(SourceListing listing) => new(
            _lake, listing.Found, _state.Partitions.ToDictionary(proof => new Partition(proof.Tenant, proof.Month)),
            (_state.Waiting ?? []).Select(one => new Partition(one.Tenant, one.Month)).ToHashSet(), new HashSet<Partition>(),
            listing.Changed);

        /// <summary>The source writes, and the lake, the source's own word, or neither tells of it.</summary>
        private void Change(Partition partition)
        {
            _changedAt[partition] = _lsn + 1;
            _source[partition] = random.Next(1, 100);
            if (random.Next(2) == 0)
                _lake[partition] = new PartitionState(partition.Tenant, partition.Month, 50, $"files {_lsn}", Lsn.None);
            else if (random.Next(2) == 0)
                _written.Add(partition);
        }

        private ComparedTable Found(ScopePlan scope) => new(new TableProof(
            "public.t", Verdict.Matched, null, [], [], scope.Chosen.Count, scope.Postponed.Count, 0, default,
            [
                .. scope.Chosen.Keys.Where(_source.ContainsKey).Select(partition => new CellProof(
                    partition.Tenant, partition.Month, "", "", true, _source[partition], [])),
            ],
            []));

        private ulong ComparedAt(Partition partition) => _state.Partitions
            .FirstOrDefault(proof => proof.Tenant == partition.Tenant && proof.Month == partition.Month)?.Lsn.Value ?? 0;
    }
}
