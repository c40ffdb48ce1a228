using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Execution;

/// <summary>Opens what a subscription listens to.</summary>
/// <remarks>Spec: 6.2.3.1 "Source Stream", CreateSourceEventStream().</remarks>
internal sealed class SourceStream(PlanVariant plan, OperationContext context, VariableValues variables, RequestOptions options)
{
    private readonly FieldErrors _errors = new(options);

    /// <summary>Why there is no stream.</summary>
    internal GraphQLError? Error =>
        plan.Root.Error is { } error ? ErrorCode.Input.On(error) : _errors.ToImmutable().FirstOrDefault();

    /// <returns>Null when there is an error.</returns>
    internal async ValueTask<IAsyncEnumerable<object?>?> OpenAsync()
    {
        if (plan.Root.Error is not null)
            return null;

        // Validation sees to it that there is exactly one.
        var field = plan.Root.Fields[0];
        var path = new ResponsePath(null, field.ResponseName);
        if ((field.Definition.Subscribe ?? plan.Operation.Defaults.Subscribe) is not { } subscribe)
        {
            _errors.Add(field, path, ErrorCode.Output, "Subscription field must return Async Iterable. Received: undefined.");
            return null;
        }

        try
        {
            return await subscribe(ContextOf(field)).AsTask().WaitAsync(context.Cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (FieldErrors.Concerns(failure, context))
        {
            _errors.Add(field, path, failure);
            return null;
        }
    }

    private ResolverContext ContextOf(FieldPlan field) => new(
        context.Request.RootValue, field.Arguments.Coerce(field, variables), field.Definition, field.ParentType, context);
}
