using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>Takes the parameters of a request out of JSON.</summary>
/// <remarks>Spec: GraphQL over HTTP, 4.1 "Request Parameters".</remarks>
internal static class ParameterReader
{
    // Levels of variables; the deepest input of a schema is a handful.
    private const int DepthMax = 64;

    private const int HashDigits = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>A body. Its bytes must stay until the message is disposed.</summary>
    internal static RequestReading Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return RequestProblem.Bad("The body is empty: send a JSON object with `query`.");
        if (Parse(body) is not { } document)
            return RequestProblem.Bad("The body is not valid JSON in UTF-8.");
        var reading = Read(document);
        if (reading.Problem is not null)
            document.Dispose();
        return reading;
    }

    /// <summary>Parameters of a URL, where <c>variables</c> and <c>extensions</c> are JSON in text.</summary>
    internal static RequestReading Read(
        string? query, string? documentId, string? operationName, string? variables, string? extensions)
    {
        var (parsedVariables, problem) = ReadMap("variables", variables);
        if (problem is null)
            problem = ReadMap("extensions", extensions).Problem;
        if (problem is not null)
            return problem;
        return Complete(new RequestMessage(parsedVariables)
        {
            Query = query,
            DocumentId = documentId,
            OperationName = operationName,
            Variables = parsedVariables?.RootElement ?? default,
        });
    }

    private static RequestReading Read(JsonDocument document)
    {
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
            return RequestProblem.Bad("Batches are not served: send one operation as a JSON object.");
        if (root.ValueKind != JsonValueKind.Object)
            return RequestProblem.Bad("The body must be a JSON object with `query`.");
        if (MisfitOf(root) is { } misfit)
            return RequestProblem.Bad(misfit);
        return Complete(new RequestMessage(document)
        {
            Query = TextOf(root, "query"),
            DocumentId = TextOf(root, "documentId"),
            OperationName = TextOf(root, "operationName"),
            Variables = root.TryGetProperty("variables", out var variables) ? variables : default,
        });
    }

    /// <summary>Exactly one of query and document id.</summary>
    private static RequestReading Complete(RequestMessage message)
    {
        var problem = (message.Query, message.DocumentId) switch
        {
            (null, null) => "The parameter `query` is missing; with trusted documents send `documentId`.",
            (not null, not null) => "Send either `query` or `documentId`, not both.",
            (null, { } id) when !IsSha256(id) => "`documentId` must be `sha256:` and 64 small hexadecimal digits.",
            _ => null,
        };
        if (problem is null)
            return message;
        message.Dispose();
        return RequestProblem.Bad(problem);
    }

    private static bool IsSha256(string id) => id.Length == RequestMessage.Sha256Prefix.Length + HashDigits
        && id.StartsWith(RequestMessage.Sha256Prefix, StringComparison.Ordinal)
        && id.AsSpan(RequestMessage.Sha256Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;

    private static string? MisfitOf(JsonElement root)
    {
        foreach (var name in (ReadOnlySpan<string>)["query", "documentId", "operationName"])
        {
            if (root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return $"The parameter `{name}` must be a string.";
        }
        foreach (var name in (ReadOnlySpan<string>)["variables", "extensions"])
        {
            if (root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                return $"The parameter `{name}` must be a JSON object.";
        }
        return null;
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static (JsonDocument? Map, RequestProblem? Problem) ReadMap(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return (null, null);
        var document = Parse(Encoding.UTF8.GetBytes(text));
        if (document?.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            return (document, null);
        document?.Dispose();
        return (null, RequestProblem.Bad($"The parameter `{name}` must be a JSON object, as text."));
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        if (!UnicodeStrings.FillAll(json.Span))
            return null;
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
