using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler;

/// <summary>What the next run knows of a table after this one. Pure.</summary>
internal static class TableAdvance
{
    /// <param name="inventory">The table's partitions in the root that was compared; empty when they could not be read.</param>
    /// <param name="message">Where both sides were taken.</param>
    /// <param name="now">Which months are over.</param>
    public static TableVerification Of(
        PlannedTable planned, ComparedTable found, IReadOnlyList<PartitionState> inventory, string run, Lsn message,
        DateTimeOffset now)
    {
        var inLake = inventory.ToDictionary(state => new Partition(state.Tenant, state.Month), state => state.Files);
        var rows = found.Proof.Cells.GroupBy(cell => new Partition(cell.Tenant, cell.Month))
            .ToDictionary(group => group.Key, group => group.Sum(cell => cell.Rows));
        // Nothing of it could be read, so nothing is verified.
        var broken = found.Proof.IsUnread
            ? planned.Scope.Chosen.Keys.ToHashSet()
            : found.Proof.Breaks.Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();
        var matchedBefore = planned.Before.Partitions.Where(before => before.WasMatched)
            .Select(before => new Partition(before.Tenant, before.Month)).ToHashSet();
        var sealedBefore = planned.Before.Partitions.Where(before => before.Sealed is not null)
            .ToDictionary(before => new Partition(before.Tenant, before.Month), before => before.Sealed);
        var compared = planned.Scope.Chosen.Keys.Select(partition => new PartitionProof(
            partition.Tenant, partition.Month, broken.Contains(partition) ? Verdict.Mismatched : Verdict.Matched, message,
            rows.GetValueOrDefault(partition), inLake.GetValueOrDefault(partition, ""), run,
            WasMatched: !broken.Contains(partition) || matchedBefore.Contains(partition),
            Sealed: sealedBefore.GetValueOrDefault(partition)
                ?? (!broken.Contains(partition) && IsOver(partition.Month, now) ? message : null)));
        var others = planned.Before.Partitions.Where(before =>
            !planned.Scope.Contains(before.Tenant, before.Month)
            && (!IsEmpty(before) || inLake.ContainsKey(new Partition(before.Tenant, before.Month))));
        List<PartitionProof> partitions =
        [
            .. others.Concat(compared).OrderBy(one => one.Tenant, StringComparer.Ordinal)
                .ThenBy(one => one.Month, StringComparer.Ordinal),
        ];
        return new TableVerification(
            planned.Name, planned.Listing.Xmin, partitions,
            planned.Listing.IsWhole ? 0 : planned.Before.RunsSinceListing + 1, WaitingAfter(planned, found),
            ProvenAfter(planned, partitions, inventory));
    }

    /// <summary>Tenants of which every partition in the lake was once found equal, now or in an earlier run.</summary>
    private static List<string> ProvenAfter(
        PlannedTable planned, List<PartitionProof> partitions, IReadOnlyList<PartitionState> inventory)
    {
        var matched = partitions.Where(one => one.WasMatched).Select(one => new Partition(one.Tenant, one.Month)).ToHashSet();
        var whole = inventory.GroupBy(state => state.Tenant)
            .Where(tenant => tenant.All(state => matched.Contains(new Partition(state.Tenant, state.Month))))
            .Select(tenant => tenant.Key);
        return [.. (planned.Before.Proven ?? []).Union(whole).Order(StringComparer.Ordinal)];
    }

    /// <summary>Over for every account: the last one's midnight is 12 hours behind that of UTC.</summary>
    private static bool IsOver(string month, DateTimeOffset now) =>
        DateOnly.TryParseExact(month, "yyyy-MM", out var first)
        && (now - TimeSpan.FromHours(12)).UtcDateTime is var late
        && (late.Year, late.Month).CompareTo((first.Year, first.Month)) > 0;

    /// <summary>Both sides had nothing: if that changes, it is new.</summary>
    private static bool IsEmpty(PartitionProof proof) => proof is { Verdict: Verdict.Matched, Rows: 0, Files: "" };

    /// <summary>The sweep keeps its own turn: its next partitions are the oldest again.</summary>
    private static List<WaitingPartition> WaitingAfter(PlannedTable planned, ComparedTable found) =>
    [
        .. planned.Scope.Postponed.Where(pair => pair.Value != ScopeReason.Sweep).Select(pair => pair.Key)
            .Union(found.Undone)
            .OrderBy(partition => partition.Tenant, StringComparer.Ordinal)
            .ThenBy(partition => partition.Month, StringComparer.Ordinal)
            .Select(partition => new WaitingPartition(partition.Tenant, partition.Month)),
    ];
}
