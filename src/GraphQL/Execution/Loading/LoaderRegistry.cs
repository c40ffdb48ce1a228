using Lakehouse.GraphQL.Execution.Late;

namespace Lakehouse.GraphQL.Execution.Loading;

/// <summary>The batch loaders of one request, one of each class.</summary>
public sealed class LoaderRegistry
{
    private readonly OperationContext _context;
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, Loader> _loaders = [];
    private List<Loader> _waiting = [];

    internal LoaderRegistry(OperationContext context, LateWorkQueue queue)
    {
        _context = context;
        Queue = queue;
    }

    internal LateWorkQueue Queue { get; }

    internal CancellationToken Cancellation => _context.Cancellation;

    /// <summary>The request's loader of a class.</summary>
    /// <param name="create">Makes it at the first call.</param>
    public TLoader Get<TLoader>(Func<OperationContext, TLoader> create)
        where TLoader : Loader
    {
        lock (_lock)
        {
            if (_loaders.TryGetValue(typeof(TLoader), out var known))
                return (TLoader)known;
            var loader = create(_context);
            loader.Join(this);
            _loaders.Add(typeof(TLoader), loader);
            return loader;
        }
    }

    /// <summary>The request's loader of a class that the host's services make: register it as transient.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public TLoader Get<TLoader>()
        where TLoader : Loader =>
        Get(static context => (TLoader?)context.Services?.GetService(typeof(TLoader))
            ?? throw new InvalidOperationException($"No service makes {typeof(TLoader)}."));

    /// <summary>A loader has keys that wait.</summary>
    internal void Wait(Loader loader)
    {
        lock (_lock)
            _waiting.Add(loader);
        Queue.Signal();
    }

    /// <summary>Starts all that waits. Called when nothing else of the operation can go on.</summary>
    /// <returns>Whether there was any.</returns>
    internal bool Dispatch()
    {
        List<Loader> waiting;
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return false;
            (waiting, _waiting) = (_waiting, []);
        }
        foreach (var loader in waiting)
            loader.Dispatch();
        return true;
    }
}
