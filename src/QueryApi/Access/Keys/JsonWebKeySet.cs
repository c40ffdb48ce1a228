using System.Text.Json;
using Lakehouse.QueryApi.Access.Tokens;

namespace Lakehouse.QueryApi.Access.Keys;

/// <summary>The public keys of an issuer. Those for other algorithms and uses, and weak ones, are left out.</summary>
/// <remarks>Spec: RFC 7517, 5 "JWK Set Format"; RFC 7518, 6.</remarks>
internal sealed class JsonWebKeySet
{
    /// <summary>Bytes of the largest set that is read.</summary>
    internal const int BytesMax = 256 << 10;

    private const int KeyCountMax = 100;

    private readonly Dictionary<string, VerificationKey> _keys;

    private JsonWebKeySet(Dictionary<string, VerificationKey> keys, int leftOut) => (_keys, LeftOutCount) = (keys, leftOut);

    internal int Count => _keys.Count;

    /// <summary>Keys that are not used: of another kind, without id, or weak.</summary>
    internal int LeftOutCount { get; }

    internal VerificationKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <param name="place">For messages: a file or a URL.</param>
    /// <exception cref="AccessConfigurationException">It is no set of keys, has an id twice, or a private key.</exception>
    internal static JsonWebKeySet Parse(ReadOnlyMemory<byte> json, string place)
    {
        return StrictJson.TryReadObject(json) is { } root
            ? Read(root, place)
            : throw new AccessConfigurationException($"{place} is no JSON object, or has a member twice.");
    }

    private static JsonWebKeySet Read(JsonElement root, string place)
    {
        if (!root.TryGetProperty("keys", out var listed) || listed.ValueKind != JsonValueKind.Array
            || listed.GetArrayLength() > KeyCountMax)
        {
            throw new AccessConfigurationException(
                $"{place} is no set of keys: an object with `keys`, a list of at most {KeyCountMax}.");
        }
        Dictionary<string, VerificationKey> keys = new(StringComparer.Ordinal);
        foreach (var element in listed.EnumerateArray())
        {
            if (ReadKey(element, place) is { } key && !keys.TryAdd(key.Id, key))
                throw new AccessConfigurationException($"{place} has two keys of one id: each needs its own `kid`.");
        }
        return new(keys, listed.GetArrayLength() - keys.Count);
    }

    private static VerificationKey? ReadKey(JsonElement key, string place)
    {
        if (key.ValueKind != JsonValueKind.Object)
            throw new AccessConfigurationException($"{place} lists something that is no key.");
        if (key.TryGetProperty("d", out _) || key.TryGetProperty("k", out _))
        {
            throw new AccessConfigurationException(
                $"{place} holds a private key. Whoever could read it can make tokens: replace the key, and list the public one.");
        }
        if (key.FindText("kid") is not { Length: > 0 } id || (key.FindText("use") ?? "sig") != "sig")
            return null;
        return (key.FindText("kty"), key.FindText("alg")) switch
        {
            ("RSA", null or JwsAlgorithms.Rs256) => ReadRsa(id, key),
            ("EC", null or JwsAlgorithms.Es256) when key.FindText("crv") == "P-256" => ReadEc(id, key),
            _ => null,
        };
    }

    private static RsaVerificationKey? ReadRsa(string id, JsonElement key) =>
        ReadBytes(key, "n") is { } modulus && ReadBytes(key, "e") is { } exponent
            ? RsaVerificationKey.TryCreate(id, modulus, exponent)
            : null;

    private static EcVerificationKey? ReadEc(string id, JsonElement key) =>
        ReadBytes(key, "x") is { } x && ReadBytes(key, "y") is { } y ? EcVerificationKey.TryCreate(id, x, y) : null;

    private static byte[]? ReadBytes(JsonElement key, string name) =>
        key.FindText(name) is { } text ? CanonicalBase64Url.TryDecode(text) : null;
}
