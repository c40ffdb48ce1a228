using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Http.Negotiation;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http.Answering;

/// <summary>The status code of a well-formed request's answer.</summary>
/// <remarks>Spec: GraphQL over HTTP, 6.4.1 <c>application/json</c> and 6.4.2 <c>application/graphql-response+json</c>.</remarks>
internal static class StatusOf
{
    /// <summary>Data with errors, in the newest draft.</summary>
    private const int PartialSuccess = 294;

    private static readonly Dictionary<string, int> Refusals = new(StringComparer.Ordinal)
    {
        [OperationGate.Forbidden.Name] = StatusCodes.Status403Forbidden,
        [OperationGate.BudgetSpent.Name] = StatusCodes.Status429TooManyRequests,
    };

    internal static int Result(ExecutionResult result, AnswerFormat format, GraphQLHttpOptions options)
    {
        if (format != AnswerFormat.GraphQLResponse || result.Errors.IsEmpty)
            return StatusCodes.Status200OK;
        if (result.Errors[0].Extensions?.GetValueOrDefault("code") is string code && Refusals.TryGetValue(code, out var refusal))
            return refusal;
        if (result.IsRequestError)
            return options.UseDraftStatusCodes ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;
        return options.UseDraftStatusCodes ? PartialSuccess : StatusCodes.Status200OK;
    }
}
