using System.Collections.Concurrent;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Writing;

/// <summary>The last known Iceberg version of each table: read once, then followed.</summary>
internal sealed class TableVersions(IObjectStore store)
{
    private readonly ConcurrentDictionary<string, TableVersion> _last = new();
    private readonly ConcurrentDictionary<string, string> _hinted = new();

    public IcebergTable Iceberg(string table) => new(store, table);

    /// <summary>The version that a root's entry names; null before the first fold.</summary>
    public async ValueTask<TableVersion?> OfAsync(TableRoot table, CancellationToken cancellation)
    {
        if (table.Metadata is null)
            return null;
        var known = _last.GetValueOrDefault(table.Name);
        if (known?.MetadataKey == table.Metadata)
            return known;
        return _last[table.Name] = await Iceberg(table.Name).ReadAsync(table.Metadata, known, cancellation);
    }

    /// <summary>Files of level 1 that a root's entry names.</summary>
    public async ValueTask<IReadOnlyList<DataFile>> FilesOfAsync(TableRoot table, CancellationToken cancellation) =>
        await OfAsync(table, cancellation) is { } version ? [.. version.Files.All] : [];

    /// <summary>A version that was just published.</summary>
    public void Remember(string table, TableVersion version) => _last[table] = version;

    /// <summary>Writes <c>v&lt;N&gt;.metadata.json</c> and <c>version-hint.text</c>, once for each version.</summary>
    public async ValueTask PublishHintAsync(string table, TableVersion version, CancellationToken cancellation)
    {
        if (_hinted.GetValueOrDefault(table) == version.MetadataKey)
            return;
        await new VersionHint(store).PublishCopyAsync(table, version, version.Metadata.LastSequenceNumber, cancellation);
        _hinted[table] = version.MetadataKey;
    }
}
