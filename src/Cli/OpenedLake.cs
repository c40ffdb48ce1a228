using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Cli;

/// <summary>A lake that is there: its store, its cache, and its newest root.</summary>
internal sealed class OpenedLake : IAsyncDisposable
{
    private const long CacheBytesMax = 8L << 30;

    private readonly string _cacheFolder;

    private OpenedLake(string location, IObjectStore store, RootReader reader, LakeRoot root)
    {
        _cacheFolder = Path.Combine(Path.GetTempPath(), $"lakehouse-cli-{Environment.ProcessId}-{Guid.NewGuid():N}");
        (Location, Store, Reader, Root) = (location, store, reader, root);
        Cache = new ObjectCache(store, _cacheFolder, CacheBytesMax);
    }

    public string Location { get; }

    public IObjectStore Store { get; }

    /// <summary>Copies of S3 objects, of this process only: a running replicator has its own.</summary>
    public ObjectCache Cache { get; }

    public RootReader Reader { get; }

    public LakeRoot Root { get; }

    public static async ValueTask<OpenedLake> OpenAsync(string location, TimeProvider time, CancellationToken cancellation)
    {
        RequireFolder(location);
        var store = OpenStore(location, time);
        var reader = new RootReader(store, time);
        if (await reader.FindHeadAsync(cancellation) is { } root)
            return new OpenedLake(location, store, reader, root);

        await store.DisposeAsync();
        throw new CommandFailedException($"{location} holds no lake: run `lakehouse init` first, or check --lake.");
    }

    /// <exception cref="UsageException">The location has no known form.</exception>
    public static IObjectStore OpenStore(string location, TimeProvider time)
    {
        try
        {
            return ObjectStores.Open(location, new StoreOptions { Time = time });
        }
        catch (ArgumentException form)
        {
            throw new UsageException(form.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cache.Dispose();
        await Store.DisposeAsync();
        if (Directory.Exists(_cacheFolder))
            Directory.Delete(_cacheFolder, recursive: true);
    }

    /// <summary>Opening a folder store makes the folder; a mistyped path shall not become one.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static void RequireFolder(string location)
    {
        var path = location.StartsWith("file://", StringComparison.Ordinal) ? new Uri(location).LocalPath : location;
        if (path.StartsWith('/') && !Directory.Exists(path))
            throw new CommandFailedException($"There is no folder {path}: check --lake, or run `lakehouse init` to make a lake "
                + "there.");
    }
}
