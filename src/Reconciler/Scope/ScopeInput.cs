using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler.Scope;

/// <summary>What is known of a table when a run is planned.</summary>
/// <param name="Lake">Its partitions in the newest root.</param>
/// <param name="Source">Partitions that the source may have besides.</param>
/// <param name="Verified">What earlier runs found.</param>
/// <param name="Open">Partitions whose month is not over in the tenant's zone.</param>
/// <param name="Dirty">Partitions that the source says have changed since the last run.</param>
internal sealed record ScopeInput(
    IReadOnlyDictionary<Partition, PartitionState> Lake, IReadOnlySet<Partition> Source,
    IReadOnlyDictionary<Partition, PartitionProof> Verified, IReadOnlySet<Partition> Open, IReadOnlySet<Partition> Dirty);
