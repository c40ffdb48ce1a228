using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.QueryApi.Access.ApiKeys;

/// <summary>What is kept of an API key.</summary>
/// <param name="SecretHash">SHA-256 of the secret's text.</param>
/// <param name="ExpiresAt">From then on it proves nobody.</param>
internal sealed record ApiKey(string Id, byte[] SecretHash, Principal Principal, DateTimeOffset ExpiresAt)
{
    internal bool IsSecret(byte[] hash) => CryptographicOperations.FixedTimeEquals(SecretHash, hash);

    /// <summary>A line of the file.</summary>
    internal string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id);
            writer.WriteString("sha256", Convert.ToHexStringLower(SecretHash));
            writer.WriteString("subject", Principal.Subject);
            writer.WriteString("role", RoleRules.NameOf(Principal.Role));
            ReachJson.Write(writer, Principal.Tenants);
            writer.WriteString("expires", ExpiresAt);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <param name="json">An object with <c>id</c>, <c>sha256</c>, <c>role</c> and <c>expires</c>, tenants as
    /// <see cref="ReachJson"/> has them, <c>subject</c> if it has a name.</param>
    /// <exception cref="FormatException">A member is missing, or has another form; the message names it.</exception>
    internal static ApiKey Read(JsonElement json)
    {
        var id = json.FindText("id") is { } text && ApiKeyText.IsId(text)
            ? text
            : throw new FormatException($"`id` is not {ApiKeyText.IdLength} small hexadecimal digits");
        var hash = ReadHash(json.FindText("sha256"));
        var role = RoleRules.TryParse(json.FindText("role"), out var known)
            ? known
            : throw new FormatException($"`role` is none of {string.Join(", ", RoleRules.AllNames)}");
        var expiresAt = ReadTime(json, "expires");
        try
        {
            return new(id, hash, new Principal(json.FindText("subject") ?? $"key {id}", role, ReachJson.Read(json)), expiresAt);
        }
        catch (ArgumentException misfit)
        {
            throw new FormatException(misfit.Message.Split('\n', '(')[0].TrimEnd(' ', '.'), misfit);
        }
    }

    private static DateTimeOffset ReadTime(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            && member.TryGetDateTimeOffset(out var time)
            ? time
            : throw new FormatException($"`{name}` is no time such as 2027-01-31T00:00:00Z");

    private static byte[] ReadHash(string? hex) =>
        hex is { Length: 2 * SHA256.HashSizeInBytes } && hex.All(char.IsAsciiHexDigitLower)
            ? Convert.FromHexString(hex)
            : throw new FormatException("`sha256` is not 64 small hexadecimal digits");
}
