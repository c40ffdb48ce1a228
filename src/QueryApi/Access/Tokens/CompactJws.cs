using System.Text;
using System.Text.Json;

namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>A signed token taken apart, of which nothing is believed yet.</summary>
/// <remarks>Spec: RFC 7515, 7.1 "JWS Compact Serialization"; RFC 7519. Of JOSE there is nothing more: no encryption, no detached
/// or unencoded payload, no keys inside.</remarks>
internal sealed class CompactJws
{
    /// <summary>Characters of the longest token. Stops tokens that are only sent to be hashed.</summary>
    internal const int LengthMax = 8_192;

    // Keys and extensions that a token brings along are how verifiers were fooled (RFC 8725, 3.10); `b64` changes what is signed.
    private static readonly string[] ForbiddenMembers = ["crit", "jku", "jwk", "x5u", "x5c", "b64", "zip", "enc"];

    private static readonly string[] Types = ["JWT", "at+jwt", "application/jwt", "application/at+jwt"];

    private readonly string _payload;

    private CompactJws(string text, string header, string payload, byte[] signature, string algorithm, string keyId)
    {
        (_payload, Signature, Algorithm, KeyId) = (payload, signature, algorithm, keyId);
        SignedPart = Encoding.ASCII.GetBytes(text, 0, header.Length + 1 + payload.Length);
    }

    internal string Algorithm { get; }

    internal string KeyId { get; }

    internal byte[] SignedPart { get; }

    internal byte[] Signature { get; }

    /// <exception cref="TokenRefusedException">It is no token of this form.</exception>
    internal static CompactJws Parse(string text)
    {
        TokenRefusedException.ThrowUnless(text.Length <= LengthMax, TokenRefusal.TooLong);
        if (text.Split('.') is not [var header, var payload, var signature])
            throw new TokenRefusedException(TokenRefusal.Malformed);
        var members = ReadObject(header);
        TokenRefusedException.ThrowUnless(IsAllowed(members), TokenRefusal.Header);
        var algorithm = members.FindText("alg");
        TokenRefusedException.ThrowUnless(algorithm is JwsAlgorithms.Rs256 or JwsAlgorithms.Es256, TokenRefusal.Algorithm);
        return new(
            text, header, payload,
            CanonicalBase64Url.TryDecode(signature) ?? throw new TokenRefusedException(TokenRefusal.Malformed),
            algorithm!, members.FindText("kid") ?? throw new TokenRefusedException(TokenRefusal.UnknownKey));
    }

    /// <summary>Read only when the signature is good.</summary>
    /// <exception cref="TokenRefusedException">The payload is no JSON object.</exception>
    internal JsonElement ReadClaims() => ReadObject(_payload);

    private static JsonElement ReadObject(ReadOnlySpan<char> base64Url) =>
        CanonicalBase64Url.TryDecode(base64Url) is { } bytes && StrictJson.TryReadObject(bytes) is { } members
            ? members
            : throw new TokenRefusedException(TokenRefusal.Malformed);

    private static bool IsAllowed(JsonElement header) =>
        !ForbiddenMembers.Any(name => header.TryGetProperty(name, out _))
        && (!header.TryGetProperty("typ", out var type) || Types.Contains(type.AsText(), StringComparer.OrdinalIgnoreCase));
}
