using System.Security.Cryptography;
using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg.Avro;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Iceberg;

/// <summary>One table of level 1 as Iceberg v2 keeps it: reads a version, writes the next.</summary>
/// <param name="table">Qualified name, <c>public.accounts</c>.</param>
/// <remarks>Every object is written once, under a new name, and nothing is visible before a root names the <c>metadata.json</c>.
/// So a commit that failed or lost leaves only objects that nobody names.</remarks>
internal sealed class IcebergTable(IObjectStore store, string table)
{
    // Enough to hide S3's latency on a first read of 36 months; on a folder it costs nothing.
    private const int RequestsAtOnceMax = 8;

    private readonly MetadataObjects _objects = new(store, new TablePaths(store.Location, table));

    /// <summary>Where this table's objects are, and new names for its data files.</summary>
    public TablePaths Paths { get; } = new(store.Location, table);

    /// <summary>Reads one version.</summary>
    /// <param name="metadataKey">As a root names it.</param>
    /// <param name="known">A version read or written before: manifests that both have are not read again.</param>
    /// <exception cref="MalformedIcebergException">An object on the way is missing or malformed.</exception>
    /// <remarks>Cost: GETs of the metadata, of the manifest list, and of each manifest that <paramref name="known"/>
    /// lacks.</remarks>
    public async ValueTask<TableVersion> ReadAsync(string metadataKey, TableVersion? known, CancellationToken cancellation)
    {
        var metadata = await _objects.ReadMetadataAsync(metadataKey, cancellation);
        var files = await _objects.ReadManifestListAsync(metadata.GetCurrentSnapshot(), metadataKey, cancellation);
        var knownManifests = (known?.Files.Manifests ?? []).ToDictionary(manifest => manifest.File.Key);

        var manifests = new Manifest[files.Count];
        await ForEachAsync(
            files.Count,
            async (index, cancelled) => manifests[index] = knownManifests.GetValueOrDefault(files[index].Key)
                ?? await _objects.ReadManifestAsync(files[index], cancelled),
            cancellation);
        return new TableVersion(metadataKey, metadata, new TableFiles(manifests));
    }

    /// <summary>Writes the version that follows <paramref name="previous"/>: new manifests for the months that changed, a
    /// manifest list and a <c>metadata.json</c>.</summary>
    /// <param name="previous">Null for a table's first version.</param>
    /// <param name="added">New data files, already durable.</param>
    /// <param name="removed">Keys of live data files that are in the next version no more.</param>
    /// <param name="foldedLsn">What the files contain after this commit; kept in the snapshot's summary.</param>
    /// <param name="now">The writer's clock. A clock that went back gives the previous version's time.</param>
    /// <exception cref="ArgumentException">A removed file is not live, an added one already is, or the schema is not
    /// one.</exception>
    /// <remarks>Cost: one PUT for each manifest of a changed month (one, up to 8 000 files), and two. After any failure call
    /// again: all names are new.</remarks>
    public async ValueTask<TableVersion> CommitAsync(
        TableVersion? previous, TableSchema schema, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed,
        Lsn foldedLsn, DateTimeOffset now, CancellationToken cancellation)
    {
        var metadata = (previous?.Metadata ?? MetadataSuccession.Begin(schema, Paths, table)).WithSchema(schema) with
        {
            // The lake's folder may have been moved.
            Location = Paths.Location,
        };
        var stamp = new CommitStamp(NewSnapshotId(), metadata.LastSequenceNumber + 1, metadata.DefaultSortOrderId);
        var before = previous?.Files ?? TableFiles.Empty;
        var plan = ManifestPlan.Of(before, added, removed, stamp);
        var written = await WriteManifestsAsync(plan.Drafts, metadata.GetCurrentSchema(), stamp, cancellation);
        var after = new TableFiles([.. plan.Carried.Concat(written).OrderBy(manifest => manifest.Month, StringComparer.Ordinal)]);

        var listKey = Paths.NewManifestListKey(stamp.SnapshotId);
        var removedKeys = removed.ToHashSet();
        var snapshot = new Snapshot(
            stamp.SnapshotId, stamp.SequenceNumber,
            Math.Max(now.ToUnixTimeMilliseconds(), metadata.LastUpdatedMs), Paths.AbsoluteOf(listKey),
            SnapshotSummary.Of(added, [.. before.All.Where(file => removedKeys.Contains(file.Key))], after, foldedLsn),
            metadata.CurrentSchemaId, previous?.Metadata.CurrentSnapshotId);
        var list = ManifestListCodec.Write(after.Manifests.Select(manifest => manifest.File), snapshot, Paths);
        await PutNewAsync(listKey, list, cancellation);
        return await WriteMetadataAsync(metadata.WithSnapshot(snapshot, AbsoluteOf(previous)), after, cancellation);
    }

    private string? AbsoluteOf(TableVersion? version) => version is null ? null : Paths.AbsoluteOf(version.MetadataKey);

    private async ValueTask<Manifest[]> WriteManifestsAsync(
        IReadOnlyList<ManifestEntry[]> drafts, IcebergSchema schema, CommitStamp stamp, CancellationToken cancellation)
    {
        var written = new Manifest[drafts.Count];
        await ForEachAsync(
            drafts.Count,
            async (index, cancelled) => written[index] = await WriteManifestAsync(drafts[index], schema, stamp, cancelled),
            cancellation);
        return written;
    }

    private async ValueTask<Manifest> WriteManifestAsync(
        ManifestEntry[] entries, IcebergSchema schema, CommitStamp stamp, CancellationToken cancellation)
    {
        var key = Paths.NewManifestKey();
        var bytes = ManifestCodec.Write(entries, schema, Paths);
        await PutNewAsync(key, bytes, cancellation);
        return Manifest.Open(ManifestFile.Describe(key, bytes.Length, stamp.SequenceNumber, stamp.SnapshotId, entries), entries);
    }

    private async ValueTask<TableVersion> WriteMetadataAsync(
        TableMetadata metadata, TableFiles files, CancellationToken cancellation)
    {
        var key = Paths.NewMetadataKey(metadata.LastSequenceNumber);
        await PutNewAsync(key, metadata.ToJson(), cancellation);
        return new TableVersion(key, metadata, files);
    }

    private async ValueTask PutNewAsync(string key, byte[] body, CancellationToken cancellation)
    {
        var isNew = await store.PutIfAbsentAsync(key, body, cancellation);
        Invariant.Holds(isNew);
    }

    private static Task ForEachAsync(int count, Func<int, CancellationToken, ValueTask> body, CancellationToken cancellation) =>
        Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnceMax, CancellationToken = cancellation }, body);

    /// <summary>Random, so that two writers cannot give two states one number; 63 bits, because Java's are signed.</summary>
    private static long NewSnapshotId() =>
        Math.Max(1, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue);
}
