using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Reconciler.Scope;

/// <summary>What is known of a table when a run is planned.</summary>
/// <param name="Lake">Its partitions in the newest root.</param>
/// <param name="Source">Partitions that the source says it has; all of them once in a sweep.</param>
/// <param name="Verified">What earlier runs found.</param>
/// <param name="Waiting">What they had to leave.</param>
/// <param name="Open">The month of every tenant that is not over in its zone, whether a side has rows in it or not.</param>
/// <param name="Dirty">Partitions that the source says have changed since the last run.</param>
internal sealed record ScopeInput(
    IReadOnlyDictionary<Partition, PartitionState> Lake, IReadOnlySet<Partition> Source,
    IReadOnlyDictionary<Partition, PartitionProof> Verified, IReadOnlySet<Partition> Waiting, IReadOnlySet<Partition> Open,
    IReadOnlySet<Partition> Dirty)
{
    /// <summary>Every partition that anybody knows of.</summary>
    public IEnumerable<Partition> Partitions =>
        Lake.Keys.Union(Source).Union(Verified.Keys).Union(Waiting).Union(Open).Union(Dirty);

    /// <summary>Rows, as far as known.</summary>
    public long SizeOf(Partition partition) => Math.Max(
        Lake.GetValueOrDefault(partition)?.Rows ?? 0, Verified.GetValueOrDefault(partition)?.Rows ?? 0);
}
