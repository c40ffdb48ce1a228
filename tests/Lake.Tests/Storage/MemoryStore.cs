using System.Runtime.CompilerServices;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>A store for histories of thousands of steps on a fake clock; the living ones have their own tests.</summary>
internal sealed class MemoryStore(TimeProvider time) : IObjectStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Body, DateTimeOffset At)> _objects = new(StringComparer.Ordinal);

    public string Location => "memory://lake";

    public bool IsLocal => false;

    public string ScratchFolder => throw new NotSupportedException();

    public StoreRequestCounts Requests { get; } = new();

    internal IReadOnlyList<string> Keys
    {
        get
        {
            lock (_lock)
                return [.. _objects.Keys];
        }
    }

    public ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        lock (_lock)
            return ValueTask.FromResult(_objects.TryAdd(key, (body.ToArray(), time.GetUtcNow())));
    }

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        lock (_lock)
            _objects[key] = (body.ToArray(), time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    public ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation)
    {
        lock (_lock)
            return ValueTask.FromResult(_objects.TryGetValue(key, out var found) ? found.Body : null);
    }

    public ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix, string startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredObject> found;
        lock (_lock)
        {
            found = [.. _objects
                .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)
                    && string.CompareOrdinal(pair.Key, startAfter) > 0)
                .Select(pair => new StoredObject(pair.Key, pair.Value.Body.Length, pair.Value.At))];
        }

        foreach (var item in found)
            yield return item;
        await ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var key in keys)
                _objects.Remove(key);
        }

        return ValueTask.CompletedTask;
    }

    public string LocalPathOf(string key) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
