using System.Runtime.CompilerServices;
using Lakehouse.Domain;
using Microsoft.Win32.SafeHandles;

namespace Lakehouse.Lake.Storage;

/// <summary>A lake in a folder of a local or network file system that has link(2).</summary>
/// <remarks>A put is a temporary file in <c>.scratch</c>, fsync, link(2) to the final name (which fails if that exists), fsync of
/// every directory touched. A crash leaves files in <c>.scratch</c>, never half an object. Design: section 3, "Finding the
/// head".</remarks>
public sealed class FolderStore : IObjectStore
{
    private static readonly TimeSpan ScratchAgeMax = TimeSpan.FromDays(1);

    private readonly string _root;
    private readonly FolderTree _tree;

    /// <summary>Opens the folder, made if it is not there, and empties its scratch folder of files older than a day.</summary>
    /// <exception cref="StoreRefusedException">The folder cannot be made or written.</exception>
    public FolderStore(string folder, TimeProvider time)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _tree = new FolderTree(_root);
        ScratchFolder = Path.Combine(_root, FolderTree.ScratchName);
        Guarded(() =>
        {
            _tree.EnsureDirectory(ScratchFolder);
            Scratch.RemoveOlder(ScratchFolder, time.GetUtcNow() - ScratchAgeMax);
        });
    }

    public string Location => $"file://{_root}";

    public bool IsLocal => true;

    public string ScratchFolder { get; }

    public StoreRequestCounts Requests { get; } = new();

    public async ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Requests.CountPut();
        var path = _tree.PathOf(key);
        return await WithTemporaryAsync(body, temporary => LinkDurably(temporary, path), cancellation);
    }

    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Requests.CountPut();
        var path = _tree.PathOf(key);
        await WithTemporaryAsync(body, temporary => MoveDurably(temporary, path), cancellation);
    }

    public ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation)
    {
        Requests.CountPut();
        var path = _tree.PathOf(key);
        Guarded(() =>
        {
            using (var file = File.OpenHandle(scratchPath, access: FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            Invariant.Holds(LinkDurably(scratchPath, path));
            File.Delete(scratchPath);
        });
        return ValueTask.CompletedTask;
    }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation)
    {
        Requests.CountGet();
        var path = _tree.PathOf(key);
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            RefuseWhenGone();
            return null;
        }
        catch (Exception failure) when (FolderFailures.IsOfFiles(failure))
        {
            throw FolderFailures.Explain(failure, _root);
        }
    }

    public ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation)
    {
        Requests.CountGet();
        var source = _tree.PathOf(key);
        if (!File.Exists(source))
        {
            RefuseWhenGone();
            return ValueTask.FromResult(false);
        }

        Guarded(() => File.Copy(source, path, overwrite: true));
        return ValueTask.FromResult(true);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.CountList();
        RefuseWhenGone();
        foreach (var found in Guarded(() => _tree.List(prefix, startAfter)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return found;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        foreach (var path in keys.Select(_tree.PathOf))
        {
            cancellation.ThrowIfCancellationRequested();
            Requests.CountDelete();
            if (File.Exists(path))
                Guarded(() => File.Delete(path));
        }

        return ValueTask.CompletedTask;
    }

    public string LocalPathOf(string key) => _tree.PathOf(key);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<bool> WithTemporaryAsync(
        ReadOnlyMemory<byte> body, Func<string, bool> place, CancellationToken cancellation)
    {
        var temporary = Scratch.NewPath(ScratchFolder);
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                await WriteDurablyAsync(file, body, cancellation);
            return place(temporary);
        }
        catch (Exception failure) when (FolderFailures.IsOfFiles(failure))
        {
            throw FolderFailures.Explain(failure, _root);
        }
        finally
        {
            Posix.TryRemove(temporary);
        }
    }

    private static async ValueTask WriteDurablyAsync(
        SafeFileHandle file, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await RandomAccess.WriteAsync(file, body, fileOffset: 0, cancellation);
        RandomAccess.FlushToDisk(file);
    }

    private bool LinkDurably(string temporary, string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        _tree.EnsureDirectory(directory);
        FaultPoints.Reach(FaultPoints.PutBeforeLink);
        var linked = Posix.TryLink(temporary, path);
        FaultPoints.Reach(FaultPoints.PutAfterLink);

        // Also when the name was taken: who lost acts on what the winner wrote, so that must not vanish in a power cut.
        Posix.SyncDirectory(directory);
        return linked;
    }

    private bool MoveDurably(string temporary, string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        _tree.EnsureDirectory(directory);
        File.Move(temporary, path, overwrite: true);
        Posix.SyncDirectory(directory);
        return true;
    }

    // An unmounted volume leaves an empty mount point behind: everything would look absent. Refuse rather than guess.
    private void RefuseWhenGone()
    {
        if (!Directory.Exists(ScratchFolder))
            throw new StoreRefusedException($"The lake folder {_root} is gone or not mounted: {ScratchFolder} does not exist.");
    }

    private void Guarded(Action action) => Guarded(() =>
    {
        action();
        return true;
    });

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (FolderFailures.IsOfFiles(failure))
        {
            throw FolderFailures.Explain(failure, _root);
        }
    }
}
