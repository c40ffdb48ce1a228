using System.Diagnostics;
using Lakehouse.GraphQL.Execution.Planning;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Execution;

/// <summary>The errors of an operation's fields, in the order in which they happen.</summary>
/// <remarks>Spec: 6.4.4 "Handling Execution Errors".</remarks>
internal sealed class FieldErrors(RequestOptions options)
{
    private readonly ImmutableArray<GraphQLError>.Builder _errors = ImmutableArray.CreateBuilder<GraphQLError>();
    private int _leftOut;

    /// <summary>Whether an exception of a resolver is its field's matter, and not the end of the request.</summary>
    internal static bool Concerns(Exception failure, OperationContext context) => failure switch
    {
        RequestAbortedException => false,
        OperationCanceledException => !context.Clock.IsOver,
        _ => true,
    };

    /// <summary>What the sender is told in place of an exception, whose message may be about anything: an id to ask
    /// with.</summary>
    internal static GraphQLError Mask(FieldDefinition field, Exception failure, RequestOptions options)
    {
        var traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString();
        options.OnFailure?.Invoke(new(field.ToString(), traceId, failure));
        return ErrorCode.Internal.On(new($"Internal error; its trace id is {traceId}.")
        {
            Extensions = new Dictionary<string, object?> { ["traceId"] = traceId },
        });
    }

    /// <summary>An error that the engine found.</summary>
    internal void Add(FieldPlan field, ResponsePath? path, ErrorCode code, string message) =>
        Add(code.On(field.Error(message) with { Path = path }));

    /// <summary>What a resolver threw, or gave in place of a value.</summary>
    internal void Add(FieldPlan field, ResponsePath? path, Exception failure)
    {
        if (failure is GraphQLException { Error: var told })
            Add(field, path, told);
        else
            Add(field, path, Mask(field.Definition, failure, options));
    }

    /// <summary>An error that a resolver made for the sender.</summary>
    internal void Add(FieldPlan field, ResponsePath? path, GraphQLError told) => Add(told with
    {
        Locations = told.Locations.IsEmpty ? field.Error("").Locations : told.Locations,
        Path = path,
    });

    internal void Add(GraphQLError error)
    {
        if (_errors.Count < options.ErrorCountMax)
            _errors.Add(error);
        else
            _leftOut++;
    }

    internal ImmutableArray<GraphQLError> ToImmutable()
    {
        if (_leftOut > 0)
            _errors.Add(ErrorCode.Limit.On(new($"{_leftOut} more errors are left out.")));
        return _errors.DrainToImmutable();
    }
}
