using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Bench.Query.World;

/// <summary>Writes for every partition what a reconciler would have found: nothing is served before it was found equal once. The
/// bench holds the answers against Postgres by itself.</summary>
internal static class ProofFeed
{
    public static async Task WriteAsync(
        IObjectStore store, ObjectCache cache, LakeRoot root, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var run = $"{now:yyyyMMdd-HHmmss}-bench";
        List<TableVerification> tables = [];
        foreach (var table in root.Tables)
        {
            var partitions = await PartitionInventory.OfAsync(store, cache, new KnownVersions(store), table, cancellation);
            tables.Add(new TableVerification(table.Name, null, [.. partitions.Select(partition => new PartitionProof(
                partition.Tenant, partition.Month, Verdict.Matched, root.Lsn, partition.Rows, partition.Files, run, true))]));
        }

        var proofs = new ProofStore(store, time);
        await proofs.WriteAsync(
            new RunProof(RunProof.CurrentVersion, run, now, now, Verdict.Matched, null, root.Lsn, root.Number, null, []),
            await proofs.ReadStateAsync(cancellation),
            new ReconciliationState(
                ReconciliationState.CurrentVersion, tables, new RunVerdict(run, Verdict.Matched, now, root.Lsn)),
            cancellation);
    }
}
