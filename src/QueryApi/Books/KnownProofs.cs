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

    private readonly FrozenSet<(string Table, string Tenant)> _proven =
        state.Tables.SelectMany(table => (table.Proven ?? []).Select(tenant => (table.Table, tenant))).ToFrozenSet();

    public ReconciliationState State { get; } = state;

    /// <summary>The partition was found equal, or is newer than a time at which all of the tenant's had been.</summary>
    public bool WasProven(string table, string tenant, string month) => _proven.Contains((table, tenant))
        || Find(table, tenant, month) is { WasMatched: true } or { Verdict: Verdict.Matched };

    public PartitionProof? Find(string table, string tenant, string month) =>
        _byPartition.GetValueOrDefault((table, tenant, month));
}
