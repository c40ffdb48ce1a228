using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Stream;
using Lakehouse.Replicator.Telemetry;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>Liveness is what an orchestrator kills by: it must see our own loop stand, and nothing else.</summary>
public sealed class LivenessTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly ManualClock _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-liveness-");
    private readonly IObjectStore _store;
    private readonly ReplicatorVitals _vitals;
    private readonly TransactionAssembler _assembler = new(EmptyRoot, new TransactionId(1), SampleRoot.Types, SampleRoot.Marks);
    private readonly ReplicationStream _stream;
    private RootQueue? _roots;

    public LivenessTests()
    {
        _store = ObjectStores.Open(_folder.FullName, new StoreOptions { Time = TimeProvider.System });
        _vitals = new ReplicatorVitals(new ReplicationProgress(), _store.Requests, _clock);
        _stream = new ReplicationStream(_assembler, new StreamLimits(1_000, 1 << 20));
    }

    private static LakeRoot EmptyRoot => new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("7", 1, new Lsn(0x100)) },
        Lsn = new Lsn(0x100),
        CommitId = Guid.NewGuid(),
        Writer = new RootWriter(Guid.NewGuid(), 0),
        Source = new SourceProgress(new Lsn(0x100), null),
        PublishedAt = TimeProvider.System.GetUtcNow(),
        TzdataVersion = "2026a",
        Tables = [],
    };

    public async ValueTask InitializeAsync()
    {
        var heads = new HeadFinder(_store, TimeProvider.System);
        await new RootPublisher(_store, heads, Guid.NewGuid(), new RootPublisherOptions(), TimeProvider.System)
            .CreateAsync(EmptyRoot, Cancellation);
        var publisher = new RootPublisher(_store, heads, Guid.NewGuid(), new RootPublisherOptions(), TimeProvider.System);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), Cancellation);
        _roots = new RootQueue(publisher, heads, TimeProvider.System);
    }

    [Fact]
    public void A_commit_loop_that_stands_for_two_minutes_is_stuck_until_it_moves()
    {
        using var session = _vitals.Begin(_stream, _roots!);
        _clock.Advance(HealthChecks.CommitLoopSilenceMax - TimeSpan.FromSeconds(1));
        Assert.True(HealthChecks.IsAlive(_vitals));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(HealthChecks.IsAlive(_vitals));

        _vitals.CommitLoopMoved();
        Assert.True(HealthChecks.IsAlive(_vitals));
    }

    [Fact]
    public void A_long_transaction_is_waited_for_and_not_killed()
    {
        using var session = _vitals.Begin(_stream, _roots!);
        _clock.Advance(TimeSpan.FromHours(1));

        _assembler.Accept([(byte)'B', .. new byte[7], 1, .. new byte[8], 0, 0, 0, 9]);

        Assert.True(HealthChecks.IsAlive(_vitals));
    }

    [Fact]
    public void Between_two_sessions_it_is_alive_and_says_why_it_is_not_ready()
    {
        _vitals.Begin(_stream, _roots!).Dispose();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.True(HealthChecks.IsAlive(_vitals));
        Assert.Equal(
            ["No stream is open: the log says why the last one ended.", "No root has been published since the start."],
            HealthChecks.FindReasons(_vitals));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
