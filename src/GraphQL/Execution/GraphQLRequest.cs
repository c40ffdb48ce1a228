using System.Text.Json;

namespace Lakehouse.GraphQL.Execution;

/// <summary>What a sender asks for.</summary>
/// <remarks>Spec: 6.1 "Executing Requests".</remarks>
public sealed record GraphQLRequest
{
    /// <summary>The document's text; null when <see cref="DocumentId"/> names a trusted one.</summary>
    public string? Query { get; init; }

    /// <summary>The SHA-256 of a trusted document in small hexadecimal digits; null when the text is given.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Which operation of the document; null when it has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, null, or undefined. Its document must live as long as the execution.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>The source of the root fields.</summary>
    public object? RootValue { get; init; }

    /// <summary>What the host gives to resolvers and loaders.</summary>
    public IServiceProvider? Services { get; init; }
}
