using System.Collections.Frozen;
using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Requests;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Telemetry;

/// <summary>What became of a request, as metrics count it: words of ours only, never one of the client's.</summary>
/// <param name="Surface"><c>graphql</c> or <c>catalog</c>.</param>
/// <param name="Operation"><c>query</c>, <c>mutation</c>, <c>subscription</c>, <c>read</c>; <c>none</c> when it did not come so
/// far.</param>
/// <param name="Result"><c>ok</c>; <c>failed</c>: an error of ours, in all of the answer or a part; <c>refused</c>: a request
/// that cannot be executed, or asks for what there is not; <c>denied</c>: not for this caller, or not now.</param>
/// <param name="Reason">Of a denial; else null.</param>
/// <param name="Cost">Price of an operation that was executed; else 0.</param>
internal sealed record RequestOutcome(string Surface, string Operation, string Result, string? Reason = null, double Cost = 0)
{
    private const string GraphQL = "graphql";
    private const string Catalog = "catalog";
    private const string Nothing = "none";

    private static readonly FrozenSet<string> Failures =
        [ErrorCode.Internal.Name, ErrorCode.Output.Name, ErrorCode.Timeout.Name];

    internal static RequestOutcome Refused { get; } = new(GraphQL, Nothing, "refused");

    internal static RequestOutcome CatalogAnswered { get; } = new(Catalog, "read", "ok");

    internal static RequestOutcome CatalogRefused { get; } = new(Catalog, "read", "refused");

    internal static RequestOutcome CatalogFailed { get; } = new(Catalog, "read", "failed");

    internal static RequestOutcome Unknown(bool isCatalog, string reason) =>
        new(isCatalog ? Catalog : GraphQL, Nothing, "denied", reason);

    internal static RequestOutcome Subscribed(bool isOk) => new(GraphQL, "subscription", isOk ? "ok" : "failed");

    internal static RequestOutcome Denied(string operation, string code) => new(GraphQL, operation, "denied", code);

    internal static RequestOutcome Answered(string operation, ExecutionResult result, double cost)
    {
        var isFailed = result.Errors.Any(
            error => error.Extensions?.GetValueOrDefault("code") is string code && Failures.Contains(code));
        return new(GraphQL, operation, result.Errors.IsEmpty ? "ok" : isFailed ? "failed" : "refused", null, cost);
    }

    internal static RequestOutcome? FindKept(HttpContext http) => http.Features.Get<RequestOutcome>();

    /// <summary>For <see cref="RequestMeasure"/>, when the answer is written.</summary>
    internal void Keep(HttpContext http) => http.Features.Set(this);
}
