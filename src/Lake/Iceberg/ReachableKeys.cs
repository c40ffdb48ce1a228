using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Which objects the kept versions of one table reach: what garbage collection must leave.</summary>
/// <param name="table">Qualified name.</param>
/// <remarks>Remembers what immutable objects say for as long as each call still meets them. One call at a time.</remarks>
internal sealed class ReachableKeys(IObjectStore store, string table)
{
    private readonly TablePaths _paths = new(store.Location, table);
    private readonly MetadataObjects _objects = new(store, new TablePaths(store.Location, table));
    private readonly Recollection<IReadOnlyList<Snapshot>> _snapshotsOfMetadata = new();
    private readonly Recollection<IReadOnlyList<ManifestFile>> _manifestsOfList = new();
    private readonly Recollection<IReadOnlyList<string>> _filesOfManifest = new();

    /// <summary>The metadata itself, manifest lists and manifests of every snapshot in it, and the data files live in any of
    /// them.</summary>
    /// <param name="metadataKeys">Every <c>metadata.json</c> that a kept root names.</param>
    /// <exception cref="MalformedIcebergException">An object on the way is missing or malformed: delete nothing.</exception>
    /// <remarks>Not among them: <c>v&lt;N&gt;.metadata.json</c> and the hint. Cost: one GET for each object not met in the call
    /// before.</remarks>
    public async ValueTask<IReadOnlySet<string>> ReachedByAsync(
        IReadOnlyCollection<string> metadataKeys, CancellationToken cancellation)
    {
        var reached = new HashSet<string>(metadataKeys);
        foreach (var metadataKey in metadataKeys)
        {
            var snapshots = await _snapshotsOfMetadata.GetAsync(metadataKey, () => ReadSnapshotsAsync(metadataKey, cancellation));
            foreach (var snapshot in snapshots)
            {
                if (reached.Add(_paths.KeyOf(snapshot.ManifestList, metadataKey)))
                    await AddFilesOfAsync(snapshot, metadataKey, reached, cancellation);
            }
        }

        _snapshotsOfMetadata.ForgetUnmet();
        _manifestsOfList.ForgetUnmet();
        _filesOfManifest.ForgetUnmet();
        return reached;
    }

    private async ValueTask AddFilesOfAsync(
        Snapshot snapshot, string metadataKey, HashSet<string> reached, CancellationToken cancellation)
    {
        var manifests = await _manifestsOfList.GetAsync(
            snapshot.ManifestList, () => _objects.ReadManifestListAsync(snapshot, metadataKey, cancellation));
        foreach (var manifest in manifests)
        {
            if (reached.Add(manifest.Key))
                reached.UnionWith(await _filesOfManifest.GetAsync(manifest.Key, () => ReadFileKeysAsync(manifest, cancellation)));
        }
    }

    private async ValueTask<IReadOnlyList<Snapshot>> ReadSnapshotsAsync(string metadataKey, CancellationToken cancellation) =>
        (await _objects.ReadMetadataAsync(metadataKey, cancellation)).Snapshots;

    private async ValueTask<IReadOnlyList<string>> ReadFileKeysAsync(ManifestFile file, CancellationToken cancellation)
    {
        var manifest = await _objects.ReadManifestAsync(file, cancellation);
        return [.. manifest.Live.Select(entry => entry.File.Key)];
    }

    /// <summary>What objects said, kept from one call to the next if the later one asked for it too.</summary>
    private sealed class Recollection<T>
    {
        private Dictionary<string, T> _known = [];
        private Dictionary<string, T> _met = [];

        public async ValueTask<T> GetAsync(string key, Func<ValueTask<T>> read)
        {
            if (!_met.TryGetValue(key, out var said))
                _met[key] = said = _known.TryGetValue(key, out var known) ? known : await read();
            return said;
        }

        public void ForgetUnmet() => (_known, _met) = (_met, []);
    }
}
