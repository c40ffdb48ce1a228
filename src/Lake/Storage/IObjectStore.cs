namespace Lakehouse.Lake.Storage;

/// <summary>Immutable objects by key, and one conditional write. Two living implementations: a folder and S3.</summary>
/// <remarks>Keys are relative, <c>/</c> between their parts, already percent-encoded where a part came from data. An object
/// written by any method is durable when the method returns. Every method may throw
/// <see cref="StoreUnavailableException"/> (outcome unknown, try again) and <see cref="StoreRefusedException"/> (an operator must
/// act: rights, a full disk, a bucket that is not there).</remarks>
public interface IObjectStore : IAsyncDisposable
{
    /// <summary>What Iceberg metadata and people see: <c>file:///lake</c> or <c>s3://bucket/prefix</c>, without a slash at the
    /// end.
    /// </summary>
    string Location { get; }

    /// <summary>True on a folder: <see cref="LocalPathOf"/> gives the object itself and nothing needs a cache.</summary>
    bool IsLocal { get; }

    /// <summary>A local folder on the same file system as the objects (folder) or as the cache (S3), where a file is written
    /// before <see cref="PutFileAsync"/> takes it. Emptied of files older than a day at start.</summary>
    string ScratchFolder { get; }

    /// <summary>Counts of requests sent, by kind; what the cost figures are made of.</summary>
    StoreRequestCounts Requests { get; }

    /// <summary>Writes an object unless one with that key exists (<c>If-None-Match: *</c>, <c>link(2)</c>). One attempt, no retry
    /// inside: an unknown outcome is the caller's to resolve by reading back.</summary>
    /// <returns>True when this call created the object; false when the key was taken.</returns>
    ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation);

    /// <summary>Writes or replaces a small object that is only a hint or a copy.</summary>
    ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation);

    /// <summary>Makes a file of <see cref="ScratchFolder"/> an object under a key that nobody else uses. The file is taken: moved
    /// on a folder, uploaded (and handed to the cache by the caller, if wanted) on S3. Retried inside.</summary>
    ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation);

    /// <returns>The whole object, or null when there is none.</returns>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Copies an object to a local path. </summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation);

    /// <summary>Every object under a prefix in key order, from the first key greater than <paramref name="startAfter"/>
    /// on.</summary>
    /// <param name="startAfter">A whole key, not relative to the prefix; empty for all.</param>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, string startAfter, CancellationToken cancellation);

    /// <summary>Deletes objects; one that is gone already is no error.</summary>
    ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>The file behind a key of a folder.</summary>
    /// <exception cref="NotSupportedException">The store is not local.</exception>
    string LocalPathOf(string key);
}

/// <summary>One line of a listing.</summary>
public readonly record struct StoredObject(string Key, long Bytes, DateTimeOffset LastModified);
