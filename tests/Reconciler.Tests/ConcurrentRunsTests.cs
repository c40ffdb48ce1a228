using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Storage;
using Lakehouse.Reconciler.Tests.Alerts;

namespace Lakehouse.Reconciler.Tests;

/// <summary>A run by hand beside the one of every period: neither makes the other's findings undone.</summary>
public sealed class ConcurrentRunsTests : IDisposable
{
    private const string Table = "public.t";

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-proofs-").FullName;
    private readonly IObjectStore _store;

    public ConcurrentRunsTests() => _store = ObjectStores.Open(_folder, new StoreOptions());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(190, Verdict.Mismatched)]
    [InlineData(200, Verdict.Mismatched)]
    [InlineData(210, Verdict.Matched)]
    public async Task A_break_is_over_only_for_a_run_that_compared_later(ulong lsn, Verdict left)
    {
        await WriteAsync(ReconciliationState.Empty, State("red", "7", 200, Verdict.Mismatched));

        await WriteAsync(ReconciliationState.Empty, State("green", "7", lsn, Verdict.Matched));

        Assert.Equal(left, Assert.Single((await ReadAsync()).Table(Table).Partitions).Verdict);
    }

    [Fact]
    public async Task What_either_of_them_left_is_asked_for_again()
    {
        await WriteAsync(ReconciliationState.Empty, State("one", "1", 200, Verdict.Matched, xmin: 50, waiting: "8"));

        await WriteAsync(ReconciliationState.Empty, State("two", "2", 200, Verdict.Matched, xmin: 40, waiting: "9"));

        var table = (await ReadAsync()).Table(Table);
        Assert.Equal(["1", "2"], table.Partitions.Select(partition => partition.Tenant));
        Assert.Equal(["8", "9"], table.Waiting!.Select(partition => partition.Tenant).Order(StringComparer.Ordinal));
        Assert.Equal(new TransactionId(40), table.SnapshotXmin);
    }

    [Fact]
    public async Task A_run_that_knows_the_last_state_replaces_it()
    {
        var first = await WriteAsync(ReconciliationState.Empty, State("one", "1", 100, Verdict.Matched, waiting: "8"));

        await WriteAsync(first, State("two", "2", 200, Verdict.Matched));

        var table = (await ReadAsync()).Table(Table);
        Assert.Equal("2", Assert.Single(table.Partitions).Tenant);
        Assert.Empty(table.Waiting!);
    }

    [Fact]
    public async Task Of_many_at_once_none_is_lost()
    {
        var names = Enumerable.Range(1, 16).Select(number => $"{number:00}").ToList();

        await Task.WhenAll(names.Select(name => Task.Run(
            () => WriteAsync(ReconciliationState.Empty, State(name, name, 100, Verdict.Matched)))));

        Assert.Equal(names, (await ReadAsync()).Table(Table).Partitions.Select(partition => partition.Tenant));
    }

    [Fact]
    public async Task A_lock_that_a_dead_process_left_is_taken_away()
    {
        await _store.PutIfAbsentAsync("proofs/state.lock", "dead"u8.ToArray(), TestContext.Current.CancellationToken);
        var clock = new LeapingClock();
        var began = clock.GetUtcNow();

        await WriteAsync(ReconciliationState.Empty, State("one", "1", 100, Verdict.Matched), clock);

        Assert.Equal("one", (await ReadAsync()).LastRun!.Run);
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
        Assert.Null(await _store.GetAsync("proofs/state.lock", TestContext.Current.CancellationToken));
    }

    private static ReconciliationState State(
        string run, string tenant, ulong lsn, Verdict verdict, ulong xmin = 10, params string[] waiting) => new(
        ReconciliationState.CurrentVersion,
        [
            new TableVerification(
                Table, new TransactionId(xmin),
                [new PartitionProof(tenant, "2026-08", verdict, new Lsn(lsn), 1, "files", run)], 0,
                [.. waiting.Select(name => new WaitingPartition(name, "2026-08"))]),
        ],
        new RunVerdict(run, verdict, default, new Lsn(lsn)));

    private async Task<ReconciliationState> WriteAsync(
        ReconciliationState before, ReconciliationState next, TimeProvider? time = null)
    {
        var proof = new RunProof(
            1, $"20261121T000000000-{next.LastRun!.Run}", default, default, Verdict.Matched, null, null, null, null, []);
        return await new ProofStore(_store, time ?? TimeProvider.System)
            .WriteAsync(proof, before, next, TestContext.Current.CancellationToken);
    }

    private async Task<ReconciliationState> ReadAsync() =>
        await new ProofStore(_store, TimeProvider.System).ReadStateAsync(TestContext.Current.CancellationToken);
}
