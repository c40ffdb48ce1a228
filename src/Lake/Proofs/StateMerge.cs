using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Proofs;

/// <summary>Joins what two reconcilers know that ran at the same time: of each partition what was seen last, and nothing that one
/// of them knows to be wrong is forgotten. Pure.</summary>
internal static class StateMerge
{
    public static ReconciliationState Of(ReconciliationState one, ReconciliationState other) => new(
        ReconciliationState.CurrentVersion,
        [
            .. one.Tables.Concat(other.Tables).GroupBy(table => table.Table).Select(group => group.Aggregate(Of))
                .OrderBy(table => table.Table, StringComparer.Ordinal),
        ],
        new[] { one.LastRun, other.LastRun }.OfType<RunVerdict>().MaxBy(run => run.At));

    /// <summary>What one side lacks it is asked for again: the older question and the longer list are the safe ones.</summary>
    private static TableVerification Of(TableVerification one, TableVerification other) => new(
        one.Table, OlderOf(one.SnapshotXmin, other.SnapshotXmin),
        [
            .. one.Partitions.Concat(other.Partitions).GroupBy(proof => (proof.Tenant, proof.Month))
                .Select(Newest)
                .OrderBy(proof => proof.Tenant, StringComparer.Ordinal).ThenBy(proof => proof.Month, StringComparer.Ordinal),
        ],
        Math.Max(one.RunsSinceListing, other.RunsSinceListing), [.. (one.Waiting ?? []).Union(other.Waiting ?? [])],
        [.. (one.Proven ?? []).Union(other.Proven ?? []).Order(StringComparer.Ordinal)]);

    /// <summary>A month is sealed once, so the earlier of two seals counts; and once found equal, it was.</summary>
    private static PartitionProof Newest(IEnumerable<PartitionProof> same)
    {
        var proofs = same.ToList();
        return proofs.MaxBy(proof => (proof.Lsn, proof.Verdict == Verdict.Matched ? 0 : 1))! with
        {
            WasMatched = proofs.Exists(proof => proof.WasMatched),
            Sealed = proofs.Min(proof => proof.Sealed),
        };
    }

    private static TransactionId? OlderOf(TransactionId? one, TransactionId? other) =>
        one is { } first && other is { } second ? (first < second ? first : second) : null;
}
