using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lakehouse.QueryApi.Access.Issuing;

/// <summary>A private key on P-256 that tokens for trying out are signed with. A company's tokens come from its own identity
/// provider, whose keys we never see.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Id = ThumbprintOf(key.ExportParameters(includePrivateParameters: false).Q);
    }

    /// <summary><c>kid</c>: the thumbprint of the public key (RFC 7638).</summary>
    public string Id { get; }

    public static SigningKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="pem">PKCS#8, as <see cref="ToPem"/> gives it.</param>
    /// <param name="where">Where the text is from, for messages; the text itself is in none.</param>
    /// <exception cref="AccessConfigurationException">It is no private key on P-256.</exception>
    public static SigningKey Parse(string pem, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null)
                return new(key);
        }
        catch (Exception form) when (form is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new AccessConfigurationException($"{where} holds no private key in PEM. {HowToMake}", form);
        }
        key.Dispose();
        throw new AccessConfigurationException($"{where} holds a key of another curve. {HowToMake}");
    }

    /// <summary>The private key: whoever has it can make tokens.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public key as a set of one, for <see cref="AccessOptions.Keys"/>.</summary>
    public string ToJwks()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            writer.WriteStartObject();
            foreach (var (name, value) in Members(point).Append(("kid", Id)).Append(("alg", "ES256")).Append(("use", "sig")))
                writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => _key.Dispose();

    internal byte[] Sign(byte[] bytes) =>
        _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private const string HowToMake = "Make one: lakehouse token key --key FILE --jwks FILE";

    private static IEnumerable<(string Name, string Value)> Members(ECPoint point) =>
    [
        ("crv", "P-256"), ("kty", "EC"), ("x", CanonicalBase64Url.Encode(point.X)), ("y", CanonicalBase64Url.Encode(point.Y)),
    ];

    // Required members only, in order of names, without blanks (RFC 7638, 3).
    private static string ThumbprintOf(ECPoint point)
    {
        var json = $"{{{string.Join(',', Members(point).Select(member => $"\"{member.Name}\":\"{member.Value}\""))}}}";
        return CanonicalBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }
}
