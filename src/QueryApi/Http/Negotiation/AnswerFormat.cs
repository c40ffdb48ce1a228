namespace Lakehouse.QueryApi.Http.Negotiation;

/// <summary>What a client wants to read.</summary>
internal enum AnswerFormat
{
    /// <summary><c>application/json</c>: well-formed requests are answered 200, whatever became of them.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: the status tells what became of the request.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c>: results one by one.</summary>
    EventStream,

    /// <summary><c>text/html</c>: a page for people.</summary>
    Page,
}
