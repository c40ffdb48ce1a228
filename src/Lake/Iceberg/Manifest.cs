namespace Lakehouse.Lake.Iceberg;

/// <summary>A manifest of the current snapshot, opened: the live files of (a part of) one month. Immutable and shared between
/// versions of a table that carry it on.</summary>
/// <param name="file">Its line in the manifest list.</param>
/// <param name="month">Value of <c>_month</c> of every entry.</param>
/// <param name="live">Entries that are not deleted.</param>
internal sealed class Manifest(ManifestFile file, string month, IReadOnlyList<ManifestEntry> live)
{
    private readonly Lazy<ILookup<string, DataFile>> _byTenant = new(
        () => live.ToLookup(entry => entry.File.Tenant, entry => entry.File));

    public ManifestFile File { get; } = file;

    public string Month { get; } = month;

    public IReadOnlyList<ManifestEntry> Live { get; } = live;

    public long RowCount { get; } = live.Sum(entry => entry.File.Rows);

    public long Bytes { get; } = live.Sum(entry => entry.File.Bytes);

    public IEnumerable<DataFile> FilesOf(string tenant) => _byTenant.Value[tenant];

    /// <summary>Checks what was read against the line that named it.</summary>
    /// <exception cref="MalformedIcebergException">They differ, or the manifest mixes months, which we never write.</exception>
    public static Manifest Open(ManifestFile file, IReadOnlyList<ManifestEntry> entries)
    {
        if (FileCounts.Of(entries, EntryStatus.Added) != file.Added
            || FileCounts.Of(entries, EntryStatus.Existing) != file.Existing
            || FileCounts.Of(entries, EntryStatus.Deleted) != file.Deleted)
        {
            throw new MalformedIcebergException(file.Key, "does not hold the counts that its manifest list says");
        }

        var months = entries.Select(entry => entry.File.Month).Distinct().Take(2).ToList();
        return months.Count == 1
            ? new Manifest(file, months[0], [.. entries.Where(entry => entry.IsLive)])
            : throw new MalformedIcebergException(file.Key, "does not hold the files of exactly one month");
    }
}
