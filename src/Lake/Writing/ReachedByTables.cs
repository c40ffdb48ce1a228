using System.Collections.Concurrent;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Maintenance;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Writing;

/// <summary>What the Iceberg metadata of any table reaches, for the collection of garbage.</summary>
public static class ReachedByTables
{
    /// <summary>Remembers immutable objects between collections.</summary>
    public static ReachedByMetadata Of(IObjectStore store)
    {
        var tables = new ConcurrentDictionary<string, ReachableKeys>();
        return async (metadataKey, cancellation) =>
        {
            // tables/<name, percent-encoded>/metadata/<uuid>.metadata.json
            var name = Uri.UnescapeDataString(metadataKey.Split('/')[1]);
            var keys = tables.GetOrAdd(name, static (table, store) => new ReachableKeys(store, table), store);
            return await keys.ReachedByAsync([metadataKey], cancellation);
        };
    }
}
