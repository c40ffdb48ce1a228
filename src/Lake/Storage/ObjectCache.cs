using System.Collections.Concurrent;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Storage;

/// <summary>Immutable objects as local files. On a folder they are the objects themselves; of S3, a bounded number of
/// copies.</summary>
/// <remarks>Every file is verified by size and SHA-256 once a process, and again when its length or time changed; a copy that is
/// torn or rotten is fetched again, never served. Least recently used copies go when <c>bytesMax</c> is passed; leased ones never
/// do, so that what a query holds may pass it. Copies are named by their SHA-256. One process uses a cache folder at a
/// time.</remarks>
public sealed class ObjectCache : IDisposable
{
    private const int FetchesAtOnceMax = 8;
    private const int FetchAttemptsMax = 3;

    private readonly IObjectStore _store;
    private readonly CacheDirectory _directory;
    private readonly ConcurrentDictionary<string, FileProof> _localProofs = new();
    private readonly SemaphoreSlim _fetches = new(FetchesAtOnceMax);

    /// <param name="store">Where the objects are.</param>
    /// <param name="folder">Made if it is not there; copies of an earlier process are found and used. Unused on a folder
    /// store.</param>
    /// <param name="bytesMax">Ceiling of all copies that no lease holds.</param>
    /// <exception cref="StoreRefusedException">The folder cannot be made or read.</exception>
    public ObjectCache(IObjectStore store, string folder, long bytesMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytesMax);
        _store = store;
        _directory = new CacheDirectory(folder, bytesMax, isUsed: !store.IsLocal);
        ReadableFolder = Path.GetFullPath(store.IsLocal ? store.LocalPathOf("root") + "/.." : folder);
    }

    /// <summary>Every path that a lease names lies below it.</summary>
    public string ReadableFolder { get; }

    /// <summary>Bytes of all copies on disk.</summary>
    public long BytesUsed => _directory.BytesUsed;

    /// <summary>Brings the files to the local disk and keeps them there until the lease is disposed.</summary>
    /// <exception cref="ObjectBrokenException">An object is missing or is not what its entry says; no lease is held.</exception>
    public async ValueTask<CacheLease> LeaseAsync(IReadOnlyCollection<LakeFile> files, CancellationToken cancellation)
    {
        List<CacheEntry> held = [];
        var isLeased = false;
        try
        {
            var paths = new Task<string>[files.Count];
            foreach (var (index, file) in files.Index())
                paths[index] = _store.IsLocal ? ProveLocalAsync(file, cancellation) : CopyAsync(file, held, cancellation);
            var found = await Task.WhenAll(paths);   // all, so that none still works on an entry that is given back
            isLeased = true;
            return new CacheLease([.. files.Select(file => file.Key)], found, () => _directory.Release(held));
        }
        finally
        {
            if (!isLeased)
                _directory.Release(held);
        }
    }

    /// <summary>Makes a file that was just uploaded from the scratch folder a copy of the cache: no reader fetches what was
    /// written here. On a folder store, where the upload took the file itself, nothing is left to do.</summary>
    /// <param name="scratchPath">Taken: moved or deleted.</param>
    /// <param name="file">What was uploaded; the bytes are verified before they are first served.</param>
    public void Adopt(string scratchPath, LakeFile file)
    {
        if (!_store.IsLocal)
            _directory.Adopt(scratchPath, file);
    }

    public void Dispose() => _fetches.Dispose();

    private async Task<string> ProveLocalAsync(LakeFile file, CancellationToken cancellation)
    {
        var path = _store.LocalPathOf(file.Key);
        if (_localProofs.TryGetValue(file.Key, out var proof) && proof.Bytes == file.Bytes && proof.StillHolds(path))
            return path;

        _localProofs[file.Key] = await FileProof.TryProveAsync(path, file, cancellation) ?? throw Broken(file, File.Exists(path));
        return path;
    }

    private async Task<string> CopyAsync(LakeFile file, List<CacheEntry> held, CancellationToken cancellation)
    {
        var entry = _directory.Hold(file);
        held.Add(entry);
        await entry.Turn.WaitAsync(cancellation);
        try
        {
            if (entry.Proof is { } proof && proof.StillHolds(entry.Path))
                return entry.Path;

            entry.Proof = await FileProof.TryProveAsync(entry.Path, file, cancellation)
                ?? await FetchAsync(file, entry, cancellation);
            _directory.Fetched(entry, file.Bytes);
            return entry.Path;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private async ValueTask<FileProof> FetchAsync(LakeFile file, CacheEntry entry, CancellationToken cancellation)
    {
        await _fetches.WaitAsync(cancellation);
        var temporary = _directory.NewTemporary();
        try
        {
            for (var attempt = 1; attempt <= FetchAttemptsMax; attempt++)
            {
                if (!await _store.DownloadAsync(file.Key, temporary, cancellation))
                    throw Broken(file, exists: false);

                if (await FileProof.TryProveAsync(temporary, file, cancellation) is { } proof)
                {
                    File.Move(temporary, entry.Path, overwrite: true);
                    return proof;
                }
            }

            throw Broken(file, exists: true);
        }
        finally
        {
            Posix.TryRemove(temporary);
            _fetches.Release();
        }
    }

    private static ObjectBrokenException Broken(LakeFile file, bool exists) => new(
        file.Key, exists ? $"does not have the {file.Bytes} bytes with SHA-256 {file.Sha256} that its root names" : "is missing");
}
