using Lakehouse.Domain;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Storage;

/// <summary>Which copies a cache folder holds, who leases them, and which go next.</summary>
internal sealed class CacheDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CacheEntry> _entries = [];
    private readonly string _folder;
    private readonly string _temporary;
    private readonly long _bytesMax;
    private long _bytesUsed;
    private long _uses;

    internal CacheDirectory(string folder, long bytesMax, bool isUsed)
    {
        (_folder, _temporary, _bytesMax) = (folder, Path.Combine(folder, ".tmp"), bytesMax);
        if (!isUsed)
            return;

        try
        {
            Directory.CreateDirectory(_temporary);
            foreach (var leftover in Directory.EnumerateFiles(_temporary))
                File.Delete(leftover);
            FindEarlierCopies();
        }
        catch (Exception failure) when (FolderFailures.IsOfFiles(failure))
        {
            throw FolderFailures.Explain(failure, folder);
        }
    }

    internal long BytesUsed
    {
        get
        {
            lock (_lock)
                return _bytesUsed;
        }
    }

    internal string NewTemporary() => Scratch.NewPath(_temporary);

    /// <summary>The entry of a file, there or still to be fetched; it stays until <see cref="Release"/>.</summary>
    internal CacheEntry Hold(LakeFile file)
    {
        lock (_lock)
        {
            var entry = EntryOf(file.Sha256);
            entry.LeaseCount++;
            entry.UsedAt = ++_uses;
            return entry;
        }
    }

    internal void Fetched(CacheEntry entry, long bytes)
    {
        lock (_lock)
            SetBytes(entry, bytes);
        Trim();
    }

    internal void Release(IReadOnlyCollection<CacheEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                Invariant.Holds(entry.LeaseCount > 0);
                entry.LeaseCount--;
            }
        }

        Trim();
    }

    internal void Adopt(string path, LakeFile file)
    {
        lock (_lock)
        {
            var entry = EntryOf(file.Sha256);
            if (entry.Bytes > 0 || entry.LeaseCount > 0)
            {
                File.Delete(path);
                return;
            }

            File.Move(path, entry.Path, overwrite: true);
            entry.UsedAt = ++_uses;
            SetBytes(entry, file.Bytes);
        }

        Trim();
    }

    private CacheEntry EntryOf(string sha256)
    {
        if (!_entries.TryGetValue(sha256, out var entry))
            _entries[sha256] = entry = new CacheEntry(Path.Combine(_folder, sha256));
        return entry;
    }

    private void SetBytes(CacheEntry entry, long bytes)
    {
        _bytesUsed += bytes - entry.Bytes;
        entry.Bytes = bytes;
    }

    // Deleted under the lock: a file must not vanish between Hold and the proof that it is there.
    private void Trim()
    {
        lock (_lock)
        {
            if (_bytesUsed <= _bytesMax)
                return;

            var free = _entries.Where(pair => pair.Value.LeaseCount == 0).OrderBy(pair => pair.Value.UsedAt).ToList();
            foreach (var (sha256, entry) in free)
            {
                if (_bytesUsed <= _bytesMax)
                    return;

                File.Delete(entry.Path);
                SetBytes(entry, 0);
                _entries.Remove(sha256);
            }
        }
    }

    private void FindEarlierCopies()
    {
        foreach (var copy in new DirectoryInfo(_folder).EnumerateFiles().OrderBy(file => file.LastAccessTimeUtc))
        {
            var entry = EntryOf(copy.Name);
            entry.UsedAt = ++_uses;
            SetBytes(entry, copy.Length);
        }

        Trim();
    }
}
