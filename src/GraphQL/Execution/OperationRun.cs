using Lakehouse.GraphQL.Execution.Late;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Execution.Response;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Execution;

/// <summary>Executes one operation once. As long as resolvers give their values at once it runs through without a task; what
/// comes later is taken up one by one, never two at a time.</summary>
/// <remarks>Spec: 6.2 "Executing Operations". Its other parts follow sections 6.3 and 6.4.</remarks>
internal sealed partial class OperationRun
{
    private const int WorkBetweenClocks = 4_096;

    private readonly PlanVariant _plan;
    private readonly OperationContext _context;
    private readonly VariableValues _variables;
    private readonly RequestOptions _options;
    private readonly ResponseTree _tree;
    private readonly FieldErrors _errors;
    private InputValues?[] _arguments = [];
    private int _work;
    private int _introspectionWork;

    /// <param name="tree">Where the data goes; the result's from then on.</param>
    internal OperationRun(
        PlanVariant plan, OperationContext context, VariableValues variables, RequestOptions options, ResponseTree tree)
    {
        _plan = plan;
        _context = context;
        _variables = variables;
        _options = options;
        _tree = tree;
        _errors = new(options);
    }

    /// <summary>ExecuteQuery() or ExecuteMutation(); of a subscription, ExecuteSubscriptionEvent().</summary>
    /// <exception cref="OperationCanceledException">The sender left.</exception>
    internal ValueTask<ExecutionResult> RunAsync(object? rootValue)
    {
        if (_plan.Root.Error is { } error)
            return new(FailRoot(error));
        if (_plan.Operation.Definition.Operation == OperationType.Mutation)
            return RunSeriallyAsync(rootValue);
        try
        {
            if (!ExecuteSelection(_plan.Root, rootValue, ResponseTree.Root))
                _tree.SetNull(ResponseTree.Root);
            if (_context.HasLateWork)
                return FinishLaterAsync();
            _context.Clock.Stop();
            return new(Finish());
        }
        catch (Exception reason) when (EndsRequest(reason))
        {
            _context.Clock.Stop();
            return new(Abort(reason));
        }
    }

    private async ValueTask<ExecutionResult> FinishLaterAsync()
    {
        try
        {
            await TakeLateWorkAsync().ConfigureAwait(false);
            return Finish();
        }
        catch (Exception reason) when (EndsRequest(reason))
        {
            return Abort(reason);
        }
        finally
        {
            _context.Clock.Stop();
        }
    }

    // Each field with all that is below it, before the next one starts.
    private async ValueTask<ExecutionResult> RunSeriallyAsync(object? rootValue)
    {
        try
        {
            var first = _tree.SetObject(ResponseTree.Root, _plan.Root);
            for (var index = 0; index < _plan.Root.Fields.Length && _tree[ResponseTree.Root].HasChildren; index++)
            {
                if (!ExecuteField(_plan.Root.Fields[index], rootValue, first + index))
                    _tree.SetNull(ResponseTree.Root);
                await TakeLateWorkAsync().ConfigureAwait(false);
            }
            return Finish();
        }
        catch (Exception reason) when (EndsRequest(reason))
        {
            return Abort(reason);
        }
        finally
        {
            _context.Clock.Stop();
        }
    }

    private async ValueTask TakeLateWorkAsync()
    {
        if (!_context.HasLateWork)
            return;
        using var wake = _context.Cancellation.UnsafeRegister(static queue => ((LateWorkQueue)queue!).Signal(), _context.Queue);
        while (_context.HasLateWork)
        {
            if (_context.Queue.TryTake(out var work))
                work!.Finish();
            else if (!_context.DispatchLoaders())
                await WaitAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask WaitAsync()
    {
        await _context.Queue.WaitAsync().ConfigureAwait(false);
        _context.Clock.ThrowIfOver();
    }

    private void CountWork()
    {
        _work++;
        if (_work > _options.WorkMax)
            throw new RequestAbortedException(ErrorCode.Limit.On(new(
                $"The operation completes more than {_options.WorkMax} fields and items.")));
        // A clock is dear; resolvers that give everything at once are quick.
        if (_work % WorkBetweenClocks == 0)
            _context.Clock.ThrowIfOver();
    }

    private void CountIntrospection()
    {
        if (++_introspectionWork > _options.IntrospectionWorkMax)
            throw new RequestAbortedException(ErrorCode.Limit.On(new(
                $"The operation completes more than {_options.IntrospectionWorkMax} fields of introspection.")));
    }

    // A sender who leaves gets no answer: that is for the caller of this.
    private bool EndsRequest(Exception reason) =>
        reason is RequestAbortedException || (reason is OperationCanceledException && _context.Clock.IsTimeUp);

    private ExecutionResult Finish() => new(_errors.ToImmutable(), _tree);

    private ExecutionResult FailRoot(GraphQLError error)
    {
        _errors.Add(ErrorCode.Input.On(error));
        _tree.SetNull(ResponseTree.Root);
        return Finish();
    }

    private ExecutionResult Abort(Exception reason)
    {
        _tree.Dispose();
        return ExecutionResult.Failed(reason is RequestAbortedException { Error: var told } ? told : _context.Clock.TimeIsUp);
    }
}
