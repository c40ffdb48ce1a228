using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.QueryApi.Access.ApiKeys;

/// <summary>An API key as its holder has it: <c>lk_</c>, 16 hexadecimal digits that name it, <c>_</c>, a secret of 32 random
/// bytes in base64url. Secret-scanning tools find it by its beginning.</summary>
internal sealed record ApiKeyText(string Id, string Secret)
{
    internal const string Prefix = "lk_";

    internal const int IdLength = 16;

    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int Length = 3 + IdLength + 1 + SecretLength;

    internal static ApiKeyText New() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <returns>Null when the text has another form.</returns>
    internal static ApiKeyText? TryParse(string text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_')
            return null;
        var (id, secret) = (text.Substring(Prefix.Length, IdLength), text[^SecretLength..]);
        return IsId(id) && CanonicalBase64Url.TryDecode(secret) is { Length: SecretBytes } ? new(id, secret) : null;
    }

    internal static bool IsId(string id) => id.Length == IdLength && id.All(char.IsAsciiHexDigitLower);

    /// <summary>What is kept of it. The secret is random and long: nothing slower than a hash is needed to hide it.</summary>
    internal byte[] HashSecret() => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>The whole text, secret included.</summary>
    internal string Reveal() => $"{Prefix}{Id}_{Secret}";

    public override string ToString() => $"{Prefix}{Id}_...";
}
