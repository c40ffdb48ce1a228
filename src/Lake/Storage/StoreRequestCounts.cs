namespace Lakehouse.Lake.Storage;

/// <summary>Requests a store has sent since it was opened. On a folder: the calls that would be requests.</summary>
public sealed class StoreRequestCounts
{
    private long _puts;
    private long _gets;
    private long _lists;
    private long _deletes;

    /// <summary>PUT, POST and the parts of a multipart upload.</summary>
    public long Puts => Interlocked.Read(ref _puts);

    public long Gets => Interlocked.Read(ref _gets);

    public long Lists => Interlocked.Read(ref _lists);

    public long Deletes => Interlocked.Read(ref _deletes);

    internal void CountPut() => Interlocked.Increment(ref _puts);

    internal void CountGet() => Interlocked.Increment(ref _gets);

    internal void CountList() => Interlocked.Increment(ref _lists);

    internal void CountDelete() => Interlocked.Increment(ref _deletes);
}
