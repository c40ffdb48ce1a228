using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>What the next conditional put meets.</summary>
internal enum PutFault
{
    /// <summary>Lands, and the answer is lost.</summary>
    LosesAnswer,

    /// <summary>Does not land, and nobody knows.</summary>
    LosesRequest,

    /// <summary>Lands when <see cref="FaultyStore.DeliverLateAsync"/> is called; no answer comes.</summary>
    LandsLater,

    /// <summary>An operator must act.</summary>
    IsRefused,
}

/// <summary>A store whose conditional puts fail as scripted, one fault a put; with no fault left it is the store
/// inside.</summary>
internal sealed class FaultyStore(IObjectStore inner) : IObjectStore
{
    private readonly Queue<PutFault> _faults = new();
    private readonly List<(string Key, byte[] Body)> _late = [];

    public string Location => inner.Location;

    public bool IsLocal => inner.IsLocal;

    public string ScratchFolder => inner.ScratchFolder;

    public StoreRequestCounts Requests => inner.Requests;

    /// <summary>Bodies of all conditional puts, in order of sending.</summary>
    internal List<(string Key, byte[] Body)> Puts { get; } = [];

    /// <summary>Runs before each conditional put is sent.</summary>
    internal Func<ValueTask>? BeforePut { get; set; }

    internal void FailNext(params PutFault[] faults)
    {
        foreach (var fault in faults)
            _faults.Enqueue(fault);
    }

    internal async Task DeliverLateAsync()
    {
        foreach (var (key, body) in _late)
            await inner.PutIfAbsentAsync(key, body, CancellationToken.None);
        _late.Clear();
    }

    public async ValueTask<bool> PutIfAbsentAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (BeforePut is { } before)
            await before();
        Puts.Add((key, body.ToArray()));
        if (!_faults.TryDequeue(out var fault))
            return await inner.PutIfAbsentAsync(key, body, cancellation);

        if (fault == PutFault.IsRefused)
            throw new StoreRefusedException("Scripted: forbidden.");
        if (fault == PutFault.LosesAnswer)
            await inner.PutIfAbsentAsync(key, body, cancellation);
        if (fault == PutFault.LandsLater)
            _late.Add((key, body.ToArray()));
        throw new StoreUnavailableException($"Scripted: {fault}.");
    }

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        inner.PutAsync(key, body, cancellation);

    public ValueTask PutFileAsync(string key, string scratchPath, CancellationToken cancellation) =>
        inner.PutFileAsync(key, scratchPath, cancellation);

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellation) => inner.GetAsync(key, cancellation);

    public ValueTask<bool> DownloadAsync(string key, string path, CancellationToken cancellation) =>
        inner.DownloadAsync(key, path, cancellation);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, string startAfter, CancellationToken cancellation) =>
        inner.ListAsync(prefix, startAfter, cancellation);

    public ValueTask DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        inner.DeleteAsync(keys, cancellation);

    public string LocalPathOf(string key) => inner.LocalPathOf(key);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
