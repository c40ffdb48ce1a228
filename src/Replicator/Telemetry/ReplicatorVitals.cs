using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Stream;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>What health and gauges read of a running replicator, from any thread.</summary>
internal sealed class ReplicatorVitals(ReplicationProgress progress, StoreRequestCounts requests, TimeProvider time)
{
    private long _commitLoopMovedAt = time.GetTimestamp();
    private volatile ObservedSession? _session;
    private volatile SlotReading? _slot;

    /// <summary>Requests to the store since the process began.</summary>
    public StoreRequestCounts Requests => requests;

    /// <summary>The newest root that the stream made; null before the first session. Kept while sessions change.</summary>
    public LakeRoot? Root => progress.Root;

    /// <summary>The stream that runs; null between two.</summary>
    public ObservedSession? Session => _session;

    /// <summary>The slot as Postgres last showed it; null while Postgres does not answer.</summary>
    public SlotReading? Slot
    {
        get => _slot;
        set => _slot = value;
    }

    /// <summary>Since the newest root of the stream was made; null before the first session.</summary>
    public TimeSpan? RootAge => Root is { } root ? time.GetUtcNow() - root.PublishedAt : null;

    /// <summary>Since the commit loop last made a root, idle ones included.</summary>
    public TimeSpan CommitLoopSilence => time.GetElapsedTime(Interlocked.Read(ref _commitLoopMovedAt));

    /// <summary>End of the server's WAL as far as anything told us.</summary>
    public Lsn ServerLsn => new[] { Session?.Stream.ReceivedLsn, Slot?.ServerLsn, Root?.Source.ServerLsn }
        .Max(lsn => lsn ?? Lsn.None);

    /// <summary>WAL that the lake does not contain yet, in bytes; null before the first root.</summary>
    public long? LagBytes => Root is { } root ? Lsn.Max(ServerLsn, root.Lsn) - root.Lsn : null;

    public void CommitLoopMoved() => Interlocked.Exchange(ref _commitLoopMovedAt, time.GetTimestamp());

    /// <summary>A stream begins; it ends when the result is disposed.</summary>
    public IDisposable Begin(ReplicationStream stream, RootQueue roots)
    {
        CommitLoopMoved();
        _session = new ObservedSession(stream, roots, time.GetTimestamp());
        return new SessionEnd(this);
    }

    private sealed class SessionEnd(ReplicatorVitals vitals) : IDisposable
    {
        public void Dispose() => vitals._session = null;
    }
}

/// <summary>The parts of a session that tell where it is.</summary>
/// <param name="BeganAt">Time stamp of the clock, after the slot was taken.</param>
internal sealed record ObservedSession(ReplicationStream Stream, RootQueue Roots, long BeganAt);
