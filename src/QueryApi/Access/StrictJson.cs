using System.Text.Json;
using Lakehouse.QueryApi.Http.Reading;

namespace Lakehouse.QueryApi.Access;

/// <summary>JSON objects of strangers, read in one way only: UTF-8, each member once, no halves of surrogate pairs, few
/// levels.</summary>
/// <remarks>Two readers of a doubled member could each believe another one (RFC 7515, 4): there is none here.</remarks>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <returns>Null for everything else than one object.</returns>
    internal static JsonElement? TryReadObject(ReadOnlyMemory<byte> json)
    {
        if (!UnicodeStrings.FillAll(json.Span))
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null when the member is missing or no text.</returns>
    internal static string? FindText(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member.AsText() : null;

    /// <returns>Null for what is no text.</returns>
    internal static string? AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
