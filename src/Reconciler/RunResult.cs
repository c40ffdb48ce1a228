using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler;

/// <summary>What a run found, and what the next one begins with.</summary>
public sealed record RunResult(RunProof Proof, ReconciliationState State);
