using Lakehouse.QueryApi.Access.ApiKeys;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Access.Principals;
using Microsoft.Extensions.Primitives;

namespace Lakehouse.QueryApi.Access.Tokens;

/// <summary>Finds out who sent a request: by a signed token, or by an API key.</summary>
/// <param name="issuer">Null: no signed token is taken.</param>
/// <param name="apiKeys">Null: no API key is taken.</param>
internal sealed class TokenVerifier(TrustedIssuer? issuer, ApiKeyFile? apiKeys, TimeProvider time) : IDisposable
{
    private const string Scheme = "Bearer ";

    private readonly ProvenTokens _proven = new();

    /// <param name="authorization">All values of the header.</param>
    /// <exception cref="TokenRefusedException">They prove nobody.</exception>
    internal async ValueTask<Principal> VerifyAsync(StringValues authorization, CancellationToken cancellation)
    {
        // Two headers are two opinions; who stands before us may have looked at the other one.
        if (authorization is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new TokenRefusedException(TokenRefusal.Missing);
        var text = value[Scheme.Length..];
        return text.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal)
            ? VerifyApiKey(text)
            : await VerifyTokenAsync(text, cancellation);
    }

    public void Dispose() => _proven.Dispose();

    private Principal VerifyApiKey(string text) =>
        ApiKeyText.TryParse(text) is { } key && apiKeys?.Find(key) is { } principal
            ? principal
            : throw new TokenRefusedException(TokenRefusal.ApiKey);

    private async ValueTask<Principal> VerifyTokenAsync(string text, CancellationToken cancellation)
    {
        var known = text.Length <= CompactJws.LengthMax ? _proven.Find(text) : null;
        var token = known is null ? CompactJws.Parse(text) : null;
        if (issuer is null)
            throw new TokenRefusedException(TokenRefusal.UnknownKey);
        var key = await FindKeyAsync(issuer.Keys, known?.Key.Id ?? token!.KeyId, cancellation);
        if (known is null || known.Key != key)
        {
            known = new ProvenToken(key, Prove(token ?? CompactJws.Parse(text), key));
            _proven.Keep(text, known);
        }

        return known.Claims.ToPrincipal(issuer.Name, issuer.Audience, time.GetUtcNow());
    }

    private static TokenClaims Prove(CompactJws token, VerificationKey key)
    {
        TokenRefusedException.ThrowUnless(key.Algorithm == token.Algorithm, TokenRefusal.Algorithm);
        TokenRefusedException.ThrowUnless(key.Verifies(token.SignedPart, token.Signature), TokenRefusal.Signature);
        return new TokenClaims(token.ReadClaims());
    }

    private static async ValueTask<VerificationKey> FindKeyAsync(IssuerKeys keys, string id, CancellationToken cancellation)
    {
        try
        {
            return await keys.FindAsync(id, cancellation) ?? throw new TokenRefusedException(TokenRefusal.UnknownKey);
        }
        catch (KeysAwayException)   // logged where it was met
        {
            throw new TokenRefusedException(TokenRefusal.KeysAway);
        }
    }
}
