using Lakehouse.Domain;

namespace Lakehouse.Lake.Iceberg;

/// <summary>One line of a manifest list: what a manifest holds, without opening it.</summary>
/// <param name="Key">Object key, relative to the lake.</param>
/// <param name="SequenceNumber">Of the commit that wrote the manifest.</param>
/// <param name="MinSequenceNumber">The lowest of its live files.</param>
/// <param name="AddedSnapshotId">The snapshot whose commit wrote the manifest.</param>
/// <param name="Partitions">Range of each partition field: tenant, month.</param>
internal sealed record ManifestFile(
    string Key, long Bytes, long SequenceNumber, long MinSequenceNumber, long AddedSnapshotId,
    FileCounts Added, FileCounts Existing, FileCounts Deleted, IReadOnlyList<FieldSummary> Partitions)
{
    public int LiveFiles => Added.Files + Existing.Files;

    /// <summary>The line for a manifest about to be written by this commit.</summary>
    public static ManifestFile Describe(
        string key, long bytes, long sequenceNumber, long snapshotId, IReadOnlyCollection<ManifestEntry> entries)
    {
        Invariant.Holds(entries.Count > 0);
        return new ManifestFile(
            key, bytes, sequenceNumber,
            entries.Where(entry => entry.IsLive).Select(entry => entry.SequenceNumber).DefaultIfEmpty(sequenceNumber).Min(),
            snapshotId,
            FileCounts.Of(entries, EntryStatus.Added),
            FileCounts.Of(entries, EntryStatus.Existing),
            FileCounts.Of(entries, EntryStatus.Deleted),
            [
                FieldSummary.Of(entries.Select(entry => entry.File.Tenant)),
                FieldSummary.Of(entries.Select(entry => entry.File.Month)),
            ]);
    }
}

/// <summary>Files of one status in a manifest.</summary>
internal readonly record struct FileCounts(int Files, long Rows)
{
    public static FileCounts Of(IEnumerable<ManifestEntry> entries, EntryStatus status)
    {
        var matching = entries.Where(entry => entry.Status == status).ToList();
        return new FileCounts(matching.Count, matching.Sum(entry => entry.File.Rows));
    }
}
