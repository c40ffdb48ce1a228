using Lakehouse.GraphQL.Execution.Late;
using Lakehouse.GraphQL.Execution.Loading;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution;

/// <summary>One operation while it is executed: what all its resolvers share.</summary>
public sealed class OperationContext : RequestContext
{
    private LateWorkQueue? _queue;
    private LoaderRegistry? _loaders;

    internal OperationContext(
        Schema schema, OperationDefinitionNode operation, GraphQLRequest request, RequestClock clock)
    {
        Schema = schema;
        Operation = operation;
        Request = request;
        Clock = clock;
    }

    public override Schema Schema { get; }

    public override CancellationToken Cancellation => Clock.Token;

    public OperationDefinitionNode Operation { get; }

    public GraphQLRequest Request { get; }

    /// <summary>What the host gives to this request; null when it gives nothing.</summary>
    public IServiceProvider? Services => Request.Services;

    /// <summary>The batch loaders of this request.</summary>
    public LoaderRegistry Loaders => LazyInitializer.EnsureInitialized(ref _loaders, () => new(this, Queue));

    internal RequestClock Clock { get; }

    /// <summary>What finishes later; most operations need none.</summary>
    internal LateWorkQueue Queue => LazyInitializer.EnsureInitialized(ref _queue, static () => new());

    internal bool HasLateWork => _queue is { PendingCount: > 0 };

    internal bool DispatchLoaders() => _loaders is not null && _loaders.Dispatch();
}
