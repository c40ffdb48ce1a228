using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler.Scope;

/// <summary>Chooses what a run compares, so that the ledger is never read whole. Pure.</summary>
/// <remarks>The sweep takes the partitions whose last comparison lies furthest back: nothing is forgotten when partitions come
/// and go. Design: section 8, "What".</remarks>
internal static class ScopePlanner
{
    /// <summary>An eighth of the budget is the sweep's: what is broken or open for long must not stop it.</summary>
    private const int SweepShare = 8;

    /// <param name="budgetRows">Rows that may be read on each side; the first partition is taken whatever its size.</param>
    /// <param name="sweepRuns">In so many runs every partition comes up.</param>
    public static ScopePlan Plan(ScopeInput input, long budgetRows, int sweepRuns)
    {
        var wanted = input.Lake.Keys.Union(input.Source).Union(input.Verified.Keys)
            .Select(partition => (Partition: partition, Reason: ReasonFor(partition, input)))
            .Where(one => one.Reason is not null)
            .ToDictionary(one => one.Partition, one => one.Reason!.Value);
        foreach (var partition in Sweep(input, wanted, sweepRuns))
            wanted.Add(partition, ScopeReason.Sweep);
        return Fit(input, wanted, budgetRows);
    }

    private static ScopeReason? ReasonFor(Partition partition, ScopeInput input)
    {
        var verified = input.Verified.GetValueOrDefault(partition);
        if (verified is not null && verified.Verdict != Verdict.Matched)
            return ScopeReason.Broken;
        if (input.Open.Contains(partition))
            return ScopeReason.Open;
        if (verified is not null && IsTouched(partition, verified, input))
            return ScopeReason.Touched;
        if (input.Dirty.Contains(partition))
            return ScopeReason.Dirty;
        return verified is null ? ScopeReason.New : null;
    }

    private static bool IsTouched(Partition partition, PartitionProof verified, ScopeInput input) =>
        input.Lake.GetValueOrDefault(partition) is { } state
            ? state.Files != verified.Files || state.PendingLsn > verified.Lsn
            : verified.Files.Length > 0;

    /// <summary>Those whose last comparison lies furthest back.</summary>
    private static IEnumerable<Partition> Sweep(
        ScopeInput input, Dictionary<Partition, ScopeReason> wanted, int sweepRuns)
    {
        var share = (input.Verified.Count + sweepRuns - 1) / sweepRuns;
        return input.Verified.Where(pair => !wanted.ContainsKey(pair.Key))
            .OrderBy(pair => pair.Value.Lsn).ThenBy(pair => pair.Key.Tenant, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Month, StringComparer.Ordinal)
            .Take(share).Select(pair => pair.Key);
    }

    private static ScopePlan Fit(ScopeInput input, Dictionary<Partition, ScopeReason> wanted, long budgetRows)
    {
        var chosen = new Dictionary<Partition, ScopeReason>();
        var (rows, postponed) = (0L, 0);
        foreach (var partition in wanted.Where(pair => pair.Value == ScopeReason.Sweep).Select(pair => pair.Key))
        {
            if (rows + SizeOf(partition, input) > budgetRows / SweepShare)
                continue;
            rows += SizeOf(partition, input);
            chosen.Add(partition, ScopeReason.Sweep);
        }

        var sweptCount = chosen.Count;
        var ranked = wanted.Where(pair => !chosen.ContainsKey(pair.Key)).OrderBy(pair => pair.Value)
            .ThenBy(pair => input.Verified.GetValueOrDefault(pair.Key)?.Lsn ?? Lsn.None)
            .ThenByDescending(pair => pair.Key.Month, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Tenant, StringComparer.Ordinal);
        foreach (var (partition, reason) in ranked)
        {
            var size = SizeOf(partition, input);
            if (chosen.Count > sweptCount && rows + size > budgetRows)
            {
                postponed += reason == ScopeReason.Sweep ? 0 : 1;
                continue;
            }

            rows += size;
            chosen.Add(partition, reason);
        }

        return new ScopePlan(chosen, postponed);
    }

    private static long SizeOf(Partition partition, ScopeInput input) => Math.Max(
        input.Lake.GetValueOrDefault(partition)?.Rows ?? 0, input.Verified.GetValueOrDefault(partition)?.Rows ?? 0);
}
