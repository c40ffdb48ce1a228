using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using RunReconciliation = Lakehouse.Reconciler.Reconciliation;

namespace Lakehouse.Reconciliation.Tests.Books;

/// <summary>Runs of which a test wants the proof, and not whom to tell.</summary>
internal static class ReconciliationProofs
{
    public static async Task<RunProof> ProveAsync(this RunReconciliation reconciliation) =>
        (await reconciliation.RunAsync(ReplicatedWorld.Now)).Proof;
}
