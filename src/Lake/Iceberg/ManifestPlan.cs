namespace Lakehouse.Lake.Iceberg;

/// <summary>Which manifests a commit carries on as they are, and which it writes.</summary>
/// <param name="Carried">Not touched; those without a live file are left out.</param>
/// <param name="Drafts">Entries of each manifest to write: one month each, at most <see cref="EntriesMax"/>.</param>
internal sealed record ManifestPlan(IReadOnlyList<Manifest> Carried, IReadOnlyList<ManifestEntry[]> Drafts)
{
    /// <summary>About 4 MB unpacked at 20 columns: a commit into a month of a large company rewrites no more than that.</summary>
    public const int EntriesMax = 8_000;

    /// <param name="commit">Stamps what the entries say of this commit.</param>
    /// <exception cref="ArgumentException">A removed file is not live, an added one already is, or one is named
    /// twice.</exception>
    public static ManifestPlan Of(
        TableFiles files, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed, CommitStamp commit,
        int entriesMax = EntriesMax)
    {
        var removedKeys = removed.ToHashSet();
        var addedByMonth = added.ToLookup(file => file.Month);
        RefuseDoubtful(files, added, removed, removedKeys);

        var rewritten = files.Manifests
            .Where(manifest => manifest.Live.Any(entry => removedKeys.Contains(entry.File.Key)))
            .ToHashSet();
        foreach (var month in addedByMonth)
        {
            var known = files.ManifestsOf(month.Key);
            if (!known.Any(rewritten.Contains) && RoomFor(month.Count(), known, entriesMax) is { } room)
                rewritten.Add(room);
        }

        var byMonth = rewritten.ToLookup(manifest => manifest.Month);
        var drafts = byMonth.Select(month => month.Key)
            .Union(addedByMonth.Select(month => month.Key))
            .SelectMany(month => Draft(byMonth[month], addedByMonth[month], removedKeys, commit).Chunk(entriesMax));
        var carried = files.Manifests.Where(manifest => manifest.Live.Count > 0 && !rewritten.Contains(manifest));
        return new ManifestPlan([.. carried], [.. drafts]);
    }

    private static IEnumerable<ManifestEntry> Draft(
        IEnumerable<Manifest> rewritten, IEnumerable<DataFile> added, HashSet<string> removedKeys, CommitStamp commit)
    {
        var before = rewritten.SelectMany(manifest => manifest.Live).ToLookup(entry => removedKeys.Contains(entry.File.Key));
        return
        [
            .. before[false].Select(entry => entry with { Status = EntryStatus.Existing }),
            .. added.Select(commit.Add),
            .. before[true].Select(entry => entry with { Status = EntryStatus.Deleted, SnapshotId = commit.SnapshotId }),
        ];
    }

    /// <summary>The emptiest manifest of a month, if it takes all of the new files; else they get one of their own.</summary>
    private static Manifest? RoomFor(int addedCount, IEnumerable<Manifest> ofMonth, int entriesMax) =>
        ofMonth.MinBy(manifest => manifest.Live.Count) is { } smallest
            && smallest.Live.Count + addedCount <= entriesMax
            ? smallest
            : null;

    private static void RefuseDoubtful(
        TableFiles files, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed, HashSet<string> removedKeys)
    {
        var liveRemoved = files.All.Count(file => removedKeys.Contains(file.Key));
        if (liveRemoved != removed.Count)
            throw new ArgumentException($"Of {removed.Count} files to be removed {liveRemoved} are live.", nameof(removed));

        var addedKeys = added.Select(file => file.Key).ToHashSet();
        if (addedKeys.Count != added.Count || files.All.Any(file => addedKeys.Contains(file.Key)))
            throw new ArgumentException("A file is added twice.", nameof(added));
    }
}

/// <summary>What entries written by one commit have in common.</summary>
internal readonly record struct CommitStamp(long SnapshotId, long SequenceNumber, int SortOrderId)
{
    public ManifestEntry Add(DataFile file) => new(EntryStatus.Added, SnapshotId, SequenceNumber, SortOrderId, file);
}
