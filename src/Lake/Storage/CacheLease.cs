namespace Lakehouse.Lake.Storage;

/// <summary>Files that stay on the local disk until this is disposed, verified by size and checksum when it was taken.</summary>
/// <remarks>Hold it from before a query names the paths until its last row is read. Disposing twice is one disposal.</remarks>
public sealed class CacheLease : IDisposable
{
    private readonly Dictionary<string, string> _pathByKey;
    private Action? _release;

    internal CacheLease(IReadOnlyList<string> keys, IReadOnlyList<string> paths, Action release)
    {
        (Paths, _release) = (paths, release);
        _pathByKey = keys.Zip(paths).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Absolute paths, in the order of the files asked for.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <exception cref="KeyNotFoundException">The key is not part of this lease.</exception>
    public string PathOf(string key) => _pathByKey[key];

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
