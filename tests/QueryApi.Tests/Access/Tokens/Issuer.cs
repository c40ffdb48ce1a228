using System.Security.Cryptography;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.QueryApi.Tests.Access.Tokens;

/// <summary>An issuer with two good keys and some that must not be good, and who believes it.</summary>
internal sealed class Issuer : IDisposable
{
    internal const string Name = "https://issuer.example";
    internal const string Audience = "lakehouse-api";

    // Made once: an RSA key takes a tenth of a second.
    private static readonly ECDsa OtherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private static readonly RSA ShortRsa = RSA.Create(1024);

    private readonly string _file = Path.GetTempFileName();
    private readonly KeyPlace _place;

    private Issuer()
    {
        Publish(Ec);
        _place = new KeyPlace(_file);
        Keys = new IssuerKeys(_place, Clock, NullLogger.Instance);
        Verifier = new TokenVerifier(new TrustedIssuer(Name, Audience, Keys), null, Clock);
    }

    internal TestClock Clock { get; } = new();

    internal IssuerKeys Keys { get; }

    internal static ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal static RSA Rsa { get; } = RSA.Create(2048);

    internal TokenVerifier Verifier { get; }

    internal static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        await issuer.Keys.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>Writes the set of keys anew.</summary>
    /// <param name="ec">Has the id <c>ec</c>.</param>
    internal void Publish(ECDsa ec)
    {
        var keys = string.Join(',',
            ForgedToken.JwkOf(ec, "ec"), ForgedToken.JwkOf(Rsa, "rsa"), ForgedToken.JwkOf(ShortRsa, "short"),
            ForgedToken.JwkOf(OtherCurve, "p384"),
            """{"kty":"oct","kid":"oct","alg":"HS256"}""");
        File.WriteAllText(_file, $$"""{"keys":[{{keys}}]}""");
    }

    /// <summary>Claims of a customer of tenant 7 that are good now; changed ones replace them, null leaves one out.</summary>
    internal string Claims(params (string Name, string? Json)[] changes)
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        Dictionary<string, string?> claims = new()
        {
            ["iss"] = $"\"{Name}\"",
            ["aud"] = $"\"{Audience}\"",
            ["sub"] = "\"ann\"",
            ["role"] = "\"customer\"",
            ["tenant"] = "\"7\"",
            ["iat"] = $"{now}",
            ["exp"] = $"{now + 3600}",
        };
        foreach (var (name, json) in changes)
            claims[name] = json;
        var members = claims.Where(claim => claim.Value is not null).Select(claim => $"\"{claim.Key}\":{claim.Value}");
        return $"{{{string.Join(',', members)}}}";
    }

    internal string Token(params (string Name, string? Json)[] changes) =>
        ForgedToken.Sign("""{"alg":"ES256","kid":"ec","typ":"JWT"}""", Claims(changes), Ec);

    internal async Task<Principal> VerifyAsync(string token) =>
        await Verifier.VerifyAsync($"Bearer {token}", TestContext.Current.CancellationToken);

    internal async Task AssertRefusedAsync(TokenRefusal reason, string token)
    {
        var refused = await Assert.ThrowsAsync<TokenRefusedException>(() => VerifyAsync(token));
        Assert.Equal(reason, refused.Reason);
    }

    public void Dispose()
    {
        Verifier.Dispose();
        _place.Dispose();
        File.Delete(_file);
    }
}
