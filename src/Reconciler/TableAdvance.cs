using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler;

/// <summary>What the next run knows of a table after this one. Pure.</summary>
internal static class TableAdvance
{
    /// <param name="inventory">The table's partitions in the root that was compared.</param>
    /// <param name="message">Where both sides were taken.</param>
    /// <param name="snapshot">Of the source.</param>
    public static TableVerification Of(
        PlannedTable planned, TableProof proof, IReadOnlyList<PartitionState> inventory, string run, Lsn message,
        PgSnapshot snapshot)
    {
        var files = inventory.ToDictionary(state => new Partition(state.Tenant, state.Month), state => state.Files);
        var rows = proof.Cells.GroupBy(cell => new Partition(cell.Tenant, cell.Month))
            .ToDictionary(group => group.Key, group => group.Sum(cell => cell.Rows));
        // Without a break to name nothing of the table could be read, and nothing is verified.
        var isUnread = proof is { Verdict: Verdict.Mismatched, Breaks.Count: 0 };
        var broken = isUnread
            ? planned.Scope.Chosen.Keys.ToHashSet()
            : proof.Breaks.Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();
        var compared = planned.Scope.Chosen.Keys.Select(partition => new PartitionProof(
            partition.Tenant, partition.Month, broken.Contains(partition) ? Verdict.Mismatched : Verdict.Matched, message,
            rows.GetValueOrDefault(partition), files.GetValueOrDefault(partition, ""), run));
        var others = planned.Before.Partitions.Where(before => !planned.Scope.Contains(before.Tenant, before.Month));
        // What had no place in the budget must show up as changed again.
        var xmin = planned.Scope.PostponedCount == 0 ? snapshot.Min : planned.Before.SnapshotXmin;
        return new TableVerification(
            planned.Name, xmin,
            [
                .. others.Concat(compared).OrderBy(one => one.Tenant, StringComparer.Ordinal)
                    .ThenBy(one => one.Month, StringComparer.Ordinal),
            ]);
    }
}
