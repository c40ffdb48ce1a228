using System.Runtime.InteropServices;

namespace Lakehouse.GraphQL.Execution.Loading;

/// <summary>Loads what many fields ask for one by one in few batches. Keys that are asked for while resolvers run are kept
/// until nothing else of the operation can go on; then they are loaded at once. A key is loaded once in a request.</summary>
/// <remarks>Get one by <see cref="LoaderRegistry"/>. What resolvers await goes on as soon as its batch is there, where the
/// operation runs.</remarks>
public abstract class BatchLoader<TKey, TValue> : Loader
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _values = [];
    private List<TKey> _waiting = [];
    private Dictionary<TKey, Exception>? _failures;

    /// <summary>Keys of one batch; default 1 000. More wait in further batches, which run at the same time.</summary>
    protected virtual int BatchSizeMax => 1_000;

    /// <returns>The key's value, or the default of its type when the batch had none for it.</returns>
    public Task<TValue?> LoadAsync(TKey key)
    {
        lock (_lock)
        {
            ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(_values, key, out var isKnown);
            if (!isKnown)
            {
                // Continuations run at once: a resolver that goes on may ask for more keys, and they belong to the next batch.
                value = new();
                _waiting.Add(key);
                if (_waiting.Count == 1)
                    Registry.Wait(this);
            }
            return value!.Task;
        }
    }

    /// <summary>Loads a batch. An exception fails all its keys.</summary>
    /// <param name="keys">At least one, each once, in the order in which they were asked for.</param>
    /// <returns>Values by key; keys without a value may be left out.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <summary>Fails one key of a batch that is being loaded; the others are not touched.</summary>
    protected void Fail(TKey key, Exception reason)
    {
        lock (_lock)
            (_failures ??= [])[key] = reason;
    }

    internal override void Dispatch()
    {
        List<TKey> waiting;
        lock (_lock)
            (waiting, _waiting) = (_waiting, []);
        foreach (var keys in waiting.Chunk(BatchSizeMax))
            Batch<TKey, TValue>.Start(this, Registry, keys);
    }

    // Asynchronous, so that what it throws at once is its result too.
    internal async Task<IReadOnlyDictionary<TKey, TValue>> StartAsync(TKey[] keys, CancellationToken cancellation) =>
        await LoadBatchAsync(keys, cancellation).ConfigureAwait(false);

    internal void Deliver(TKey[] keys, IReadOnlyDictionary<TKey, TValue> values)
    {
        foreach (var key in keys)
        {
            var (target, failure) = TargetOf(key);
            if (failure is not null)
                target.SetException(failure);
            else
                target.SetResult(values.TryGetValue(key, out var value) ? value : default);
        }
    }

    internal void DeliverFailure(TKey[] keys, Exception reason)
    {
        foreach (var key in keys)
            TargetOf(key).Target.SetException(reason);
    }

    private (TaskCompletionSource<TValue?> Target, Exception? Failure) TargetOf(TKey key)
    {
        lock (_lock)
            return (_values[key], _failures?.GetValueOrDefault(key));
    }
}
