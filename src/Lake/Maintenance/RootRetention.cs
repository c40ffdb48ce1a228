namespace Lakehouse.Lake.Maintenance;

/// <summary>What retention must know of a root.</summary>
/// <param name="LivesFrom">The later of its own time and the store's: after an outage a root lands late.</param>
/// <param name="Generation">Equal for roots between two folds: every table with its folded LSN.</param>
/// <param name="IsMarked">It ends at a reconciliation mark.</param>
public readonly record struct RetainedRoot(long Number, DateTimeOffset LivesFrom, string Generation, bool IsMarked = false);

/// <summary>Decides which roots live on. Pure.</summary>
/// <remarks>All of the last 15 minutes; of those between two folds the last for 24 h, because it answers AS OF for every LSN of
/// its generation, and the marked ones; the newest always. Design: section 3, "Keeping and deleting", first two
/// classes.</remarks>
public static class RootRetention
{
    /// <param name="roots">All roots there are, ascending by number.</param>
    /// <returns>Numbers that stay; every other one has expired.</returns>
    public static IReadOnlySet<long> Keep(IReadOnlyList<RetainedRoot> roots, DateTimeOffset now, KeepOptions options)
    {
        var kept = new HashSet<long>();
        foreach (var (index, root) in roots.Index())
        {
            var isNewest = index == roots.Count - 1;
            var isLastOfGeneration = isNewest || roots[index + 1].Generation != root.Generation;
            var isKeptLonger = isLastOfGeneration || root.IsMarked;
            var keptFor = isKeptLonger ? Longer(options.GenerationsLast, options.EveryRoot) : options.EveryRoot;
            if (isNewest || now - root.LivesFrom <= keptFor)
                kept.Add(root.Number);
        }

        return kept;
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
