using System.Text.Json;

namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>A request as it came: what is there has the right JSON type.</summary>
/// <remarks>Spec: GraphQL over HTTP, 4.1 "Request Parameters", and "Persisted Documents" for <c>documentId</c>.</remarks>
internal sealed class RequestMessage(JsonDocument? body) : IDisposable
{
    internal const string Sha256Prefix = "sha256:";

    internal string? Query { get; init; }

    /// <summary><c>sha256:</c> and the hash of a trusted document.</summary>
    internal string? DocumentId { get; init; }

    /// <summary>The hash alone, in small hexadecimal digits.</summary>
    internal string? DocumentHash => DocumentId?[Sha256Prefix.Length..];

    internal string? OperationName { get; init; }

    /// <summary>A JSON object, or null or nothing.</summary>
    internal JsonElement Variables { get; init; }

    public void Dispose() => body?.Dispose();
}
