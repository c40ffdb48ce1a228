using System.Collections.Frozen;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.QueryApi.Books;

/// <summary>A reconciler's state, by partition. Immutable.</summary>
internal sealed class KnownProofs(ReconciliationState state)
{
    public static readonly KnownProofs None = new(ReconciliationState.Empty);

    private readonly FrozenDictionary<(string Table, string Tenant, string Month), PartitionProof> _byPartition =
        state.Tables.SelectMany(table => table.Partitions.Select(proof => (table.Table, Proof: proof)))
            .ToFrozenDictionary(one => (one.Table, one.Proof.Tenant, one.Proof.Month), one => one.Proof);

    public ReconciliationState State { get; } = state;

    public PartitionProof? Find(string table, string tenant, string month) =>
        _byPartition.GetValueOrDefault((table, tenant, month));
}
