using System.Runtime.CompilerServices;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Iceberg;

/// <summary>Objects as files of a temporary folder, removed at the end. Counts reads; not durable.</summary>
internal sealed class FolderObjects : IObjectStore
{
    public FolderObjects()
    {
        Folder = Directory.CreateTempSubdirectory("lakehouse-iceberg-").FullName;
        ScratchFolder = Directory.CreateDirectory(Path.Combine(Folder, ".scratch")).FullName;
    }

    public string Folder { get; private set; }

    public string Location => $"file://{Folder}";

    public bool IsLocal => true;

    public string ScratchFolder { get; }

    public StoreRequestCounts Requests { get; } = new();

    /// <summary>The lake at another place, as after <c>mv</c>.</summary>
    public void Move()
    {
        var target = Folder + "-moved";
        Directory.Move(Folder, target);
        Folder = target;
    }

    public ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var isNew = !File.Exists(LocalPathOf(key));
        return isNew ? WriteAsync() : ValueTask.FromResult(false);

        async ValueTask<bool> WriteAsync()
        {
            await PutAsync(key, body, cancellation);
            return true;
        }
    }

    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        Requests.CountPut();
        Directory.CreateDirectory(Path.GetDirectoryName(LocalPathOf(key))!);
        await File.WriteAllBytesAsync(LocalPathOf(key), body, cancellation);
    }

    public ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LocalPathOf(key))!);
        File.Move(scratchPath, LocalPathOf(key));
        return ValueTask.CompletedTask;
    }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation)
    {
        Requests.CountGet();
        return File.Exists(LocalPathOf(key)) ? await File.ReadAllBytesAsync(LocalPathOf(key), cancellation) : null;
    }

    public ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation)
    {
        var exists = File.Exists(LocalPathOf(key));
        if (exists)
            File.Copy(LocalPathOf(key), path);
        return ValueTask.FromResult(exists);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var keys = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, startAfter) > 0);
        foreach (var key in keys.Order(StringComparer.Ordinal))
            yield return new StoredObject(key, new FileInfo(LocalPathOf(key)).Length, File.GetLastWriteTimeUtc(LocalPathOf(key)));
    }

    public ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
            File.Delete(LocalPathOf(key));
        return ValueTask.CompletedTask;
    }

    public string LocalPathOf(string key) => Path.Combine(Folder, key);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
