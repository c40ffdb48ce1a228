using Lakehouse.Lake.Iceberg.Avro;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Reads the three kinds of metadata objects of one table. Each read is one GET; nothing is cached here.</summary>
internal sealed class MetadataObjects(IObjectStore store, TablePaths paths)
{
    /// <exception cref="MalformedIcebergException">Missing or malformed.</exception>
    public async ValueTask<TableMetadata> ReadMetadataAsync(string key, CancellationToken cancellation)
    {
        var bytes = await GetAsync(key, cancellation);
        return TableMetadata.Parse(bytes, key);
    }

    /// <param name="metadataKey">The metadata that holds the snapshot, for errors.</param>
    /// <exception cref="MalformedIcebergException">Missing, malformed, or with another number of files than the snapshot says: an
    /// Avro file that lost its last blocks is still a whole one, and a file not listed would be collected as garbage.</exception>
    public async ValueTask<IReadOnlyList<ManifestFile>> ReadManifestListAsync(
        Snapshot snapshot, string metadataKey, CancellationToken cancellation)
    {
        var key = paths.KeyOf(snapshot.ManifestList, metadataKey);
        var bytes = await GetAsync(key, cancellation);
        var manifests = ManifestListCodec.Read(bytes, key, paths);
        return manifests.Sum(manifest => (long)manifest.LiveFiles) == snapshot.GetFileCount()
            ? manifests
            : throw new MalformedIcebergException(key, "does not list as many data files as its snapshot has");
    }

    /// <inheritdoc cref="ReadMetadataAsync"/>
    public async ValueTask<Manifest> ReadManifestAsync(ManifestFile file, CancellationToken cancellation)
    {
        var bytes = await GetAsync(file.Key, cancellation);
        return bytes.Length == file.Bytes
            ? Manifest.Open(file, ManifestCodec.Read(bytes, file.Key, paths))
            : throw new MalformedIcebergException(file.Key, $"has {bytes.Length} bytes, its manifest list says {file.Bytes}");
    }

    private async ValueTask<byte[]> GetAsync(string key, CancellationToken cancellation) =>
        await store.GetAsync(key, cancellation) ?? throw new MalformedIcebergException(key, "is missing");
}
