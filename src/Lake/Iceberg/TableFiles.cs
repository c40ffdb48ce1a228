using System.Collections.Concurrent;

namespace Lakehouse.Lake.Iceberg;

/// <summary>What one snapshot of a table consists of. Immutable.</summary>
/// <param name="manifests">By month, in ordinal order; a month of many files has several.</param>
internal sealed class TableFiles(IReadOnlyList<Manifest> manifests)
{
    public static readonly TableFiles Empty = new([]);

    private readonly ILookup<string, Manifest> _byMonth = manifests.ToLookup(manifest => manifest.Month);

    private readonly ConcurrentDictionary<(string Tenant, string Month), PartitionFiles> _partitions = [];

    public IReadOnlyList<Manifest> Manifests { get; } = manifests;

    public IEnumerable<DataFile> All => Manifests.SelectMany(manifest => manifest.Live).Select(entry => entry.File);

    public IEnumerable<string> Months => _byMonth.Select(month => month.Key);

    public int FileCount { get; } = manifests.Sum(manifest => manifest.Live.Count);

    public long RowCount { get; } = manifests.Sum(manifest => manifest.RowCount);

    public long Bytes { get; } = manifests.Sum(manifest => manifest.Bytes);

    /// <summary>The files of one tenant and month. Cost: a look-up for each manifest of the month.</summary>
    public IEnumerable<DataFile> Of(string tenant, string month) =>
        _byMonth[month].SelectMany(manifest => manifest.FilesOf(tenant));

    /// <summary>The same together, worked out when it is asked for first.</summary>
    public PartitionFiles PartitionOf(string tenant, string month) => _partitions.GetOrAdd(
        (tenant, month), static (place, files) => PartitionFiles.Of(files.Of(place.Tenant, place.Month)), this);

    public IEnumerable<Manifest> ManifestsOf(string month) => _byMonth[month];
}
