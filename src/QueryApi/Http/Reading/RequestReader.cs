using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Http.Reading;

/// <summary>Reads a request from its URL or its body.</summary>
/// <remarks>Spec: GraphQL over HTTP, 5.3 "GET" and 5.4 "POST".</remarks>
internal static class RequestReader
{
    internal static ValueTask<RequestReading> ReadAsync(HttpRequest request, GraphQLHttpOptions options) =>
        HttpMethods.IsGet(request.Method)
            ? ValueTask.FromResult(ReadUrl(request, options))
            : ReadBodyAsync(request, options);

    private static RequestReading ReadUrl(HttpRequest request, GraphQLHttpOptions options)
    {
        if (request.QueryString.Value?.Length > options.BodyBytesMax)
            return TooLarge(options);
        var values = request.Query;
        foreach (var name in (ReadOnlySpan<string>)["query", "documentId", "operationName", "variables", "extensions"])
        {
            if (values[name].Count > 1)
                return RequestProblem.Bad($"The parameter `{name}` is given twice.");
        }
        return ParameterReader.Read(
            values["query"], values["documentId"], values["operationName"], values["variables"], values["extensions"]);
    }

    private static async ValueTask<RequestReading> ReadBodyAsync(HttpRequest request, GraphQLHttpOptions options)
    {
        if (!IsJson(request.ContentType))
        {
            return new RequestProblem(
                StatusCodes.Status415UnsupportedMediaType, "Send the request as JSON, with `Content-Type: application/json`.");
        }
        if (request.ContentLength > options.BodyBytesMax)
            return TooLarge(options);
        var body = await ReadBytesAsync(request, options.BodyBytesMax);
        return body is null ? TooLarge(options) : ParameterReader.Read(body.WrittenMemory);
    }

    private static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset)));

    private static bool IsUtf8(StringSegment charset) => charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when there are more.</returns>
    private static async ValueTask<ArrayBufferWriter<byte>?> ReadBytesAsync(HttpRequest request, int bytesMax)
    {
        var bytes = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 1024) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(bytes.GetMemory(), request.HttpContext.RequestAborted);
            if (read == 0)
                return bytes;
            bytes.Advance(read);
            if (bytes.WrittenCount > bytesMax)
                return null;
        }
    }

    private static RequestProblem TooLarge(GraphQLHttpOptions options) => new(
        StatusCodes.Status413PayloadTooLarge, $"The request has more than {options.BodyBytesMax} bytes.");
}
