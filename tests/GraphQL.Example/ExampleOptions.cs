using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.QueryApi.Http;

namespace Lakehouse.GraphQL.Example;

/// <summary>How the example server is started.</summary>
public sealed record ExampleOptions
{
    /// <summary>On the loopback; 0: any free one.</summary>
    public int Port { get; init; }

    public GraphQLHttpOptions Http { get; init; } = new() { MayReadSchema = static _ => true };

    public DocumentOptions Documents { get; init; } = DocumentOptions.Default;

    public RequestOptions Requests { get; init; } = RequestOptions.Default;
}
