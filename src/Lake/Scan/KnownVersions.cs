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
