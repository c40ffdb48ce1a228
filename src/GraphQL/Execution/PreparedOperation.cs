using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Telemetry;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution;

/// <summary>A request that is understood but not executed yet; or one that cannot be executed.</summary>
public sealed class PreparedOperation
{
    private readonly PlanVariant? _plan;
    private readonly RequestOptions _options;

    internal PreparedOperation(
        GraphQLRequest request, PreparedDocument document, PlanVariant plan, VariableValues variables, RequestOptions options)
    {
        Request = request;
        Document = document;
        Variables = variables;
        _plan = plan;
        _options = options;
    }

    private PreparedOperation(GraphQLRequest request, ImmutableArray<GraphQLError> errors)
    {
        Request = request;
        Variables = VariableValues.Empty;
        Errors = errors;
        _options = RequestOptions.Default;
    }

    public GraphQLRequest Request { get; }

    /// <summary>Why it cannot be executed; empty when it can.</summary>
    public ImmutableArray<GraphQLError> Errors { get; } = [];

    /// <summary>Null when it cannot be executed.</summary>
    public PreparedDocument? Document { get; }

    /// <summary>Null when it cannot be executed.</summary>
    public OperationDefinitionNode? Definition => _plan?.Operation.Definition;

    public VariableValues Variables { get; }

    /// <summary>The first field of the root; of a subscription the only one.</summary>
    internal FieldDefinition RootField => _plan!.Root.Fields[0].Definition;

    internal static PreparedOperation Failed(GraphQLRequest request, ImmutableArray<GraphQLError> errors) => new(request, errors);

    /// <summary>Executes a query or a mutation. A failed request gives its errors.</summary>
    /// <returns>Dispose of it once it is written.</returns>
    /// <exception cref="OperationCanceledException">The sender left.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(CancellationToken cancellation)
    {
        if (_plan is null)
            return new(ExecutionResult.RequestErrors(Errors));
        if (Definition!.Operation == OperationType.Subscription)
            return new(Refuse("A subscription must be subscribed to."));
        return RunAsync(Request.RootValue, cancellation);
    }

    /// <summary>Starts a subscription. A failed request gives its errors.</summary>
    /// <exception cref="OperationCanceledException">The sender left.</exception>
    public async ValueTask<ResponseStream> SubscribeAsync(CancellationToken cancellation)
    {
        if (_plan is null)
            return ResponseStream.Failed(ExecutionResult.RequestErrors(Errors));
        if (Definition!.Operation != OperationType.Subscription)
            return ResponseStream.Failed(Refuse("Only subscriptions can be subscribed to."));

        var clock = new RequestClock(_options.TimeLimit, _options.Time, cancellation);
        var context = new OperationContext(_plan.Operation.Schema, Definition, Request, clock);
        var source = new SourceStream(_plan, context, Variables, _options);
        try
        {
            return await source.OpenAsync().ConfigureAwait(false) is { } events
                ? ResponseStream.Of(this, events, _options)
                : ResponseStream.Failed(ExecutionResult.RequestErrors([source.Error!]));
        }
        catch (OperationCanceledException) when (clock.IsTimeUp)
        {
            return ResponseStream.Failed(ExecutionResult.RequestErrors([clock.TimeIsUp]));
        }
        finally
        {
            clock.Stop();
        }
    }

    /// <summary>Executes the operation with a root value: a request's own, or an event.</summary>
    internal ValueTask<ExecutionResult> RunAsync(object? rootValue, CancellationToken cancellation)
    {
        var clock = new RequestClock(_options.TimeLimit, _options.Time, cancellation);
        var context = new OperationContext(_plan!.Operation.Schema, Definition!, Request, clock);
        var run = new OperationRun(_plan, context, Variables, _options, new());
        return OperationTelemetry.IsListenedTo
            ? OperationTelemetry.ObserveAsync(run, rootValue, this)
            : run.RunAsync(rootValue);
    }

    private ExecutionResult Refuse(string message) =>
        ExecutionResult.RequestErrors([ErrorCode.Operation.On(GraphQLError.At(Definition!, message))]);
}
