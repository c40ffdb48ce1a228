using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace Lakehouse.Lake.Storage;

/// <summary>Keys as paths below one folder, and directories that survive a power cut.</summary>
internal sealed class FolderTree(string root)
{
    internal const string ScratchName = ".scratch";

    private readonly ConcurrentDictionary<string, bool> _durable = new();

    /// <exception cref="ArgumentException">The key is empty, absolute, or leads out of the lake.</exception>
    internal string PathOf(string key)
    {
        if (key.Length == 0 || key.Split('/').Any(part => part is "" or "." or ".."))
            throw new ArgumentException($"'{key}' is no key of an object.", nameof(key));

        return Path.Combine(root, key);
    }

    /// <summary>Makes the directory and every one above it exist durably. Inside the lake each costs one fsync of its parent a
    /// process, also when it is there: an earlier process may have died between making and syncing it.</summary>
    internal void EnsureDirectory(string directory)
    {
        if (_durable.ContainsKey(directory))
            return;

        // Above an existing lake nothing is ours, and may not even be ours to open.
        var isInside = directory.Length > root.Length;
        if (isInside || !Directory.Exists(directory))
        {
            var parent = Path.GetDirectoryName(directory)!;
            EnsureDirectory(parent);
            Directory.CreateDirectory(directory);
            Posix.SyncDirectory(parent);
        }

        _durable[directory] = true;
    }

    /// <summary>Every object below the prefix in ordinal order of keys.</summary>
    internal IReadOnlyList<StoredObject> List(string prefix, string startAfter)
    {
        var start = Path.Combine(root, prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (!Directory.Exists(start))
            return [];

        var found = new FileSystemEnumerable<StoredObject>(start, ToStored, Recursive)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.FileName.SequenceEqual(ScratchName),
        };
        return [.. found
            .Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(item.Key, startAfter) > 0)
            .OrderBy(item => item.Key, StringComparer.Ordinal)];
    }

    // Everything is named, hidden files too: the default skips them, and a file that may not be read must be heard of.
    private static readonly EnumerationOptions Recursive =
        new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 };

    private StoredObject ToStored(ref FileSystemEntry entry) =>
        new(Path.GetRelativePath(root, entry.ToFullPath()), entry.Length, entry.LastWriteTimeUtc);
}
