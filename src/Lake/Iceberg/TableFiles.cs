using System.Collections.Concurrent;

namespace Lakehouse.Lake.Iceberg;

/// <summary>What one snapshot of a table consists of. Immutable.</summary>
/// <param name="manifests">By month, in ordinal order; a month of many files has several.</param>
internal sealed class TableFiles(IReadOnlyList<Manifest> manifests)
{
    public static readonly TableFiles Empty = new([]);

    private readonly ILookup<string, Manifest> _byMonth = manifests.ToLookup(manifest => manifest.Month);

    private readonly ConcurrentDictionary<string, TenantFiles> _byTenant = new(StringComparer.Ordinal);

    public IReadOnlyList<Manifest> Manifests { get; } = manifests;

    public IEnumerable<DataFile> All => Manifests.SelectMany(manifest => manifest.Live).Select(entry => entry.File);

    public IEnumerable<string> Months => _byMonth.Select(month => month.Key);

    public int FileCount { get; } = manifests.Sum(manifest => manifest.Live.Count);

    public long RowCount { get; } = manifests.Sum(manifest => manifest.RowCount);

    public long Bytes { get; } = manifests.Sum(manifest => manifest.Bytes);

    /// <summary>One tenant's files. The first to ask pays a look-up for each manifest.</summary>
    public TenantFiles Of(string tenant) => _byTenant.TryGetValue(tenant, out var known)
        ? known
        : _byTenant.GetOrAdd(tenant, new TenantFiles(Manifests.SelectMany(manifest => manifest.FilesOf(tenant))));

    public IEnumerable<Manifest> ManifestsOf(string month) => _byMonth[month];
}
