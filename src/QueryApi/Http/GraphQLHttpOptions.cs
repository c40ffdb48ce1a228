using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Http.Reading;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.QueryApi.Http;

/// <summary>How a GraphQL endpoint behaves over HTTP.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>Proves that a browser asked before it sent the request.</summary>
    public const string PreflightHeader = "GraphQL-Require-Preflight";

    /// <summary>With the value <c>validate</c> an operation is priced and not executed.</summary>
    public const string CostHeader = "GraphQL-Cost";

    /// <summary>Bytes of a request's body or query string, variables included. 1 KiB to 16 MiB, default 256 KiB: stops bodies
    /// that are only sent to be read.</summary>
    public int BodyBytesMax { get; init; } = 256 << 10;

    /// <summary>Use the status codes of the specification's newest draft: 422 for what fails before execution, 294 for data with
    /// errors. Default false: 400 and 200.</summary>
    public bool UseDraftStatusCodes { get; init; }

    /// <summary>Show GraphiQL to browsers. Default true.</summary>
    public bool ServeGraphiQL { get; init; } = true;

    /// <summary>Give the schema as SDL at <c>/schema.graphql</c> below the endpoint, to whom this allows. Default: nobody.
    /// </summary>
    public Func<HttpContext, bool> MayReadSchema { get; init; } = static _ => false;

    /// <summary>Whether a request is authenticated by what a browser sends by itself. Then GET and event streams need the header
    /// <see cref="PreflightHeader"/>, which no other site can send unasked. Default: never.</summary>
    public Func<HttpContext, bool> IsCookieAuthenticated { get; init; } = static _ => false;

    /// <summary>Why a request may ask nothing at all, whatever it asks; null lets it ask. Called before the request is read; sets
    /// headers of the answer. Default: all may ask.</summary>
    internal Func<HttpContext, RequestProblem?> Admission { get; init; } = static _ => null;

    /// <summary>Who asks. Default: anyone, without scopes.</summary>
    public Func<HttpContext, Caller> CallerOf { get; init; } = static _ => Caller.Anyone;

    /// <summary>What an operation may cost.</summary>
    public CostOptions Costs { get; init; } = new();

    /// <summary>What callers can spend. Default null: as much as they like.</summary>
    public CostBudgets? Budgets { get; init; }

    /// <summary>The state of the data that an answer would be read from. With it, GET answers carry an ETag and are not computed
    /// again for who has them. Default null: no ETag.</summary>
    public Func<HttpContext, GraphQLRequest, string?>? SnapshotToken { get; init; }

    /// <summary>Time without an event before a comment keeps an event stream open. Default 12 s: proxies give up after 15 and
    /// more.</summary>
    public TimeSpan EventStreamHeartbeat { get; init; } = TimeSpan.FromSeconds(12);
}
