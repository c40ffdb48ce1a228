using Lakehouse.GraphQL.Execution.Late;
using Lakehouse.GraphQL.Execution.Telemetry;

namespace Lakehouse.GraphQL.Execution.Loading;

/// <summary>Some keys of a loader while they are loaded.</summary>
internal sealed class Batch<TKey, TValue> : LateWork
    where TKey : notnull
{
    private readonly BatchLoader<TKey, TValue> _loader;
    private readonly TKey[] _keys;
    private readonly Task<IReadOnlyDictionary<TKey, TValue>> _loading;

    private Batch(BatchLoader<TKey, TValue> loader, TKey[] keys, Task<IReadOnlyDictionary<TKey, TValue>> loading)
    {
        _loader = loader;
        _keys = keys;
        _loading = loading;
    }

    internal static void Start(BatchLoader<TKey, TValue> loader, LoaderRegistry registry, TKey[] keys)
    {
        OperationTelemetry.MeasureBatch(loader.GetType(), keys.Length);
        registry.Queue.Started();
        var batch = new Batch<TKey, TValue>(loader, keys, loader.StartAsync(keys, registry.Cancellation));
        batch._loading.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => registry.Queue.Ready(batch));
    }

    internal override void Finish()
    {
        if (_loading.IsCompletedSuccessfully)
            _loader.Deliver(_keys, _loading.Result);
        else
            _loader.DeliverFailure(_keys, _loading.Exception?.InnerException ?? new TaskCanceledException(_loading));
    }
}
