using System.Collections.Concurrent;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Scan;

/// <summary>The Iceberg version of each table that was read last: manifests are immutable, so the next version costs only the new
/// ones.</summary>
/// <remarks>Safe for many threads. Memory: the names and statistics of all data files of one version of each table.</remarks>
public sealed class KnownVersions(IObjectStore store)
{
    private readonly ConcurrentDictionary<string, TableVersion> _last = new();

    /// <summary>Where a data file of level 1 belongs.</summary>
    /// <returns>Null when the table's version names no such file.</returns>
    public async ValueTask<(string Tenant, string Month)?> FindPartitionAsync(
        TableRoot table, string key, CancellationToken cancellation) =>
        (await OfAsync(table, cancellation))?.Files.All.FirstOrDefault(file => file.Key == key) is { } found
            ? (found.Tenant, found.Month)
            : null;

    /// <returns>Null before the table's first fold.</returns>
    internal async ValueTask<TableVersion?> OfAsync(TableRoot table, CancellationToken cancellation)
    {
        if (table.Metadata is null)
            return null;
        var known = _last.GetValueOrDefault(table.Name);
        if (known?.MetadataKey == table.Metadata)
            return known;
        return _last[table.Name] = await new IcebergTable(store, table.Name).ReadAsync(table.Metadata, known, cancellation);
    }
}
