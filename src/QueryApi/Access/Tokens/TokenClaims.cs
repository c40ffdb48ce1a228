using System.Text.Json;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>What a token with a good signature says.</summary>
/// <remarks>Spec: RFC 7519, 4.1. Ours: <c>role</c>, and tenants as <see cref="ReachJson"/> has them.</remarks>
internal sealed class TokenClaims(JsonElement claims)
{
    /// <summary>How far two clocks may be apart.</summary>
    internal static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(60);

    /// <exception cref="TokenRefusedException">Not for now, not from whom, not for whom, or for no principal.</exception>
    internal Principal ToPrincipal(string issuer, string audience, DateTimeOffset now)
    {
        TokenRefusedException.ThrowUnless(claims.FindText("iss") == issuer, TokenRefusal.Issuer);
        TokenRefusedException.ThrowUnless(IsFor(audience), TokenRefusal.Audience);
        CheckTime(now.ToUnixTimeMilliseconds() / 1000m);
        try
        {
            return RoleRules.TryParse(claims.FindText("role"), out var role)
                ? new Principal(claims.FindText("sub") ?? "", role, ReachJson.Read(claims))
                : throw new TokenRefusedException(TokenRefusal.Claims);
        }
        catch (ArgumentException)   // no subject, or a role and tenants that do not fit: whoever signed it made a mistake
        {
            throw new TokenRefusedException(TokenRefusal.Claims);
        }
    }

    private bool IsFor(string audience) => claims.TryGetProperty("aud", out var named) && (named.ValueKind == JsonValueKind.Array
        ? named.EnumerateArray().Any(one => one.AsText() == audience)
        : named.AsText() == audience);

    /// <param name="now">Seconds since 1970, as the claims have them.</param>
    private void CheckTime(decimal now)
    {
        var tolerance = (decimal)ClockTolerance.TotalSeconds;
        var expiry = FindSeconds("exp") ?? throw new TokenRefusedException(TokenRefusal.Claims);
        TokenRefusedException.ThrowUnless(now < expiry + tolerance, TokenRefusal.Expired);
        foreach (var begin in (ReadOnlySpan<string>)["nbf", "iat"])
            TokenRefusedException.ThrowUnless((FindSeconds(begin) ?? 0) <= now + tolerance, TokenRefusal.NotYetValid);
    }

    /// <exception cref="TokenRefusedException">It is there, and no time.</exception>
    private decimal? FindSeconds(string name)
    {
        if (!claims.TryGetProperty(name, out var member))
            return null;
        return member.ValueKind == JsonValueKind.Number && member.TryGetDecimal(out var seconds) && seconds is >= 0 and < 1e12m
            ? seconds
            : throw new TokenRefusedException(TokenRefusal.Claims);
    }
}
