using Lakehouse.Lake.Proofs;

namespace Lakehouse.Reconciler.Scope;

/// <summary>Chooses what a run compares, so that the ledger is never read whole. Pure.</summary>
/// <remarks>
/// <para>The invariant that lets a part speak for the whole: every partition that either side has was compared at an LSN not
/// below its last change, or is compared now, or is named as postponed; what nobody tells of comes up within one sweep.
/// It rests on four lists. Which partitions there are: the lake's inventory, the source's own list (whole once in a sweep), the
/// open month of every tenant, and what earlier runs compared or left. Which changed: the lake's files and pending changes
/// against the proof, the source's <c>xmin</c> since it was last asked, and what the last run took back because its snapshot did
/// not see it. Which differed: those stay in every run until they match, and a table is not green while one is left out. The
/// sweep takes the rest, those whose last comparison lies furthest back: nothing is forgotten when partitions come and go.</para>
/// <para>Nothing waits for ever: the first of the sweep, of what is broken, and of everything else is taken whatever its size and
/// the budget, and first is who waits longest.</para>
/// <para>Design: section 8, "What".</para></remarks>
internal static class ScopePlanner
{
    /// <summary>An eighth of the budget is the sweep's: what is broken or open for long must not stop it.</summary>
    private const int SweepShare = 8;

    /// <param name="budgetRows">Rows that may be read on each side.</param>
    /// <param name="sweepRuns">In so many runs every partition comes up.</param>
    public static ScopePlan Plan(ScopeInput input, long budgetRows, int sweepRuns)
    {
        var wanted = input.Partitions.Select(partition => (Partition: partition, Reason: ReasonFor(partition, input)))
            .Where(one => one.Reason is not null)
            .ToDictionary(one => one.Partition, one => one.Reason!.Value);
        var swept = Oldest(input.Verified.Keys.Where(partition => !wanted.ContainsKey(partition)), input)
            .Take((input.Verified.Count + sweepRuns - 1) / sweepRuns).ToList();

        var choice = new Choice(input);
        choice.Take(swept, _ => ScopeReason.Sweep, budgetRows / SweepShare);
        choice.Take(Ranked(reason => reason == ScopeReason.Broken), partition => wanted[partition], budgetRows);
        choice.Take(Ranked(reason => reason != ScopeReason.Broken), partition => wanted[partition], budgetRows);
        choice.TakeWhatFits(swept, _ => ScopeReason.Sweep, budgetRows);
        foreach (var partition in swept)
            wanted.Add(partition, ScopeReason.Sweep);
        return new ScopePlan(choice.Chosen, wanted.Where(pair => !choice.Chosen.ContainsKey(pair.Key)).ToDictionary());

        List<Partition> Ranked(Func<ScopeReason, bool> isIn) =>
        [
            .. Oldest(wanted.Where(pair => isIn(pair.Value)).Select(pair => pair.Key), input)
                .OrderBy(partition => wanted[partition]),
        ];
    }

    private static ScopeReason? ReasonFor(Partition partition, ScopeInput input)
    {
        var verified = input.Verified.GetValueOrDefault(partition);
        if (verified is not null && verified.Verdict != Verdict.Matched)
            return ScopeReason.Broken;
        if (input.Waiting.Contains(partition))
            return ScopeReason.Waiting;
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

    /// <summary>Those whose last comparison lies furthest back come first; never compared is furthest, and there the newest
    /// month.</summary>
    private static IEnumerable<Partition> Oldest(IEnumerable<Partition> partitions, ScopeInput input) => partitions
        .OrderBy(partition => input.Verified.GetValueOrDefault(partition)?.Lsn)
        .ThenByDescending(partition => partition.Month, StringComparer.Ordinal)
        .ThenBy(partition => partition.Tenant, StringComparer.Ordinal);

    /// <summary>Fills the budget.</summary>
    private sealed class Choice(ScopeInput input)
    {
        private long _rows;

        public Dictionary<Partition, ScopeReason> Chosen { get; } = [];

        /// <summary>The first whatever its size, of the others what fits.</summary>
        public void Take(IReadOnlyList<Partition> ranked, Func<Partition, ScopeReason> reasonOf, long rowsMax)
        {
            TakeWhatFits(ranked.Take(1), reasonOf, long.MaxValue);
            TakeWhatFits(ranked.Skip(1), reasonOf, rowsMax);
        }

        public void TakeWhatFits(IEnumerable<Partition> ranked, Func<Partition, ScopeReason> reasonOf, long rowsMax)
        {
            foreach (var partition in ranked)
            {
                if (_rows + input.SizeOf(partition) <= rowsMax && Chosen.TryAdd(partition, reasonOf(partition)))
                    _rows += input.SizeOf(partition);
            }
        }
    }
}
