using System.Collections.Concurrent;
using Lakehouse.Lake.Proofs;
using Lakehouse.Replicator;
using Lakehouse.Replicator.Commit;
using Lakehouse.Sample;

namespace Lakehouse.Cli.Demo;

/// <summary>The roles of a demonstration, as those see them who only look.</summary>
/// <param name="Feed">Begins to count once the first copy is done.</param>
internal sealed record DemoWatch(ReplicationProgress Progress, ReplicatorMetrics Metrics, LiveFeed Feed, DemoLog Log)
{
    private readonly TaskCompletionSource<Verdict> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of the reconciler's runs, oldest first.</summary>
    public ConcurrentQueue<RunProof> Proofs { get; } = new();

    /// <summary>The first verdict that is an answer: MATCHED or MISMATCHED.</summary>
    public Task<Verdict> Answered => _answered.Task;

    /// <summary>At least one run matched, and none found a difference.</summary>
    public bool IsProven => Proofs.Any(proof => proof.Verdict == Verdict.Matched)
        && Proofs.All(proof => proof.Verdict != Verdict.Mismatched);

    public void Ended(RunProof proof)
    {
        Proofs.Enqueue(proof);
        if (proof.Verdict is Verdict.Matched or Verdict.Mismatched)
            _answered.TrySetResult(proof.Verdict);
    }
}
