using System.Text;
using System.Text.Json;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.QueryApi.Access.Issuing;

/// <summary>Makes tokens for trying out.</summary>
/// <param name="issuer"><c>iss</c> of all of them.</param>
/// <param name="audience"><c>aud</c> of all of them.</param>
public sealed class TokenIssuer(SigningKey key, string issuer, string audience, TimeProvider time)
{
    /// <summary>What <c>lakehouse token</c> and <c>lakehouse serve</c> take when none is named.</summary>
    public const string DefaultIssuer = "lakehouse-trial";

    /// <inheritdoc cref="DefaultIssuer"/>
    public const string DefaultAudience = "lakehouse";

    /// <param name="lifetime">From now on.</param>
    public string Issue(Principal principal, TimeSpan lifetime)
    {
        var header = Encode(writer =>
        {
            writer.WriteString("alg", "ES256");
            writer.WriteString("kid", key.Id);
            writer.WriteString("typ", "JWT");
        });
        var now = time.GetUtcNow();
        var claims = Encode(writer => WriteClaims(writer, principal, now, now + lifetime));
        var signature = key.Sign(Encoding.ASCII.GetBytes($"{header}.{claims}"));
        return $"{header}.{claims}.{CanonicalBase64Url.Encode(signature)}";
    }

    private void WriteClaims(Utf8JsonWriter writer, Principal principal, DateTimeOffset from, DateTimeOffset until)
    {
        writer.WriteString("iss", issuer);
        writer.WriteString("aud", audience);
        writer.WriteString("sub", principal.Subject);
        writer.WriteNumber("iat", from.ToUnixTimeSeconds());
        writer.WriteNumber("exp", until.ToUnixTimeSeconds());
        writer.WriteString("role", RoleRules.NameOf(principal.Role));
        ReachJson.Write(writer, principal.Tenants);
    }

    private static string Encode(Action<Utf8JsonWriter> writeMembers)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }
        return CanonicalBase64Url.Encode(stream.ToArray());
    }
}
