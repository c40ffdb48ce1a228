namespace Lakehouse.Lake.Storage;

/// <summary>One local file of the cache. Guarded by the cache's lock, but for <see cref="Turn"/>.</summary>
internal sealed class CacheEntry(string path)
{
    internal string Path { get; } = path;

    /// <summary>Held by whoever verifies or fetches the file; others that want it wait here.</summary>
    internal SemaphoreSlim Turn { get; } = new(1);

    internal FileProof? Proof { get; set; }

    /// <summary>Bytes on disk; 0 until fetched.</summary>
    internal long Bytes { get; set; }

    internal int LeaseCount { get; set; }

    /// <summary>Place in the order of use; greater is later.</summary>
    internal long UsedAt { get; set; }
}
