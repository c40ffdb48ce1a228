using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lakehouse.QueryApi.Http.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Http.Answering;

/// <summary>Names an answer by what it is computed from: the data's state, the document, the operation and the
/// variables.</summary>
/// <remarks>Spec: RFC 9110, 8.8.3 "ETag" and 13.1.2 "If-None-Match".</remarks>
internal static class EntityTag
{
    /// <param name="format">Answers of different media types are different answers.</param>
    internal static EntityTagHeaderValue Of(string snapshotToken, RequestMessage message, string format)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var variables = message.Variables.ValueKind == JsonValueKind.Undefined ? "" : message.Variables.GetRawText();
        foreach (var part in (ReadOnlySpan<string?>)
            [snapshotToken, message.DocumentId, message.Query, message.OperationName, variables, format])
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return new($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"");
    }

    internal static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
