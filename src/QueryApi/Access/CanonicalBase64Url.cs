using System.Buffers.Text;

namespace Lakehouse.QueryApi.Access;

/// <summary>Base64url without padding in its one canonical spelling: two texts never mean the same bytes.</summary>
/// <remarks>Spec: RFC 7515, 2 "Base64url Encoding"; RFC 4648, 3.5 "Canonical Encoding".</remarks>
internal static class CanonicalBase64Url
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <returns>Null when the text has padding, blanks, another alphabet, an impossible length, or bits that mean
    /// nothing.</returns>
    internal static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        // The framework's decoder forgives padding and blanks; encoding again is the strictest rule there is.
        if (!Base64Url.IsValid(text))
            return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.TryDecodeFromChars(text, bytes, out var count) && text.SequenceEqual(Encode(bytes.AsSpan(0, count)))
            ? bytes[..count]
            : null;
    }
}
