using System.Security.Cryptography;
using System.Text;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Tokens;

namespace Lakehouse.QueryApi.Tests.Access.Tokens;

public sealed class TokenVerifierTests : IAsyncLifetime
{
    private const string EcHeader = """{"alg":"ES256","kid":"ec","typ":"JWT"}""";
    private const string RsaHeader = """{"alg":"RS256","kid":"rsa"}""";

    private Issuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await Issuer.StartAsync();

    public ValueTask DisposeAsync()
    {
        _issuer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Es256_proves_a_customer()
    {
        var ann = await _issuer.VerifyAsync(_issuer.Token());

        Assert.Equal(("ann", Role.Customer, "7"), (ann.Subject, ann.Role, ann.Tenant));
    }

    [Fact]
    public async Task Rs256_proves_a_platform_analyst()
    {
        var claims = _issuer.Claims(("tenant", null), ("tenants", "\"*\""), ("role", "\"platform-analyst\""));

        var bob = await _issuer.VerifyAsync(ForgedToken.Sign(RsaHeader, claims, Issuer.Rsa));

        Assert.Equal((Role.PlatformAnalyst, true, null), (bob.Role, bob.Tenants.IsAll, bob.Tenant));
    }

    [Fact]
    public async Task A_token_that_was_good_before_expires_all_the_same()
    {
        var token = _issuer.Token();
        await _issuer.VerifyAsync(token);

        _issuer.Clock.Pass(TimeSpan.FromHours(2));

        await _issuer.AssertRefusedAsync(TokenRefusal.Expired, token);
    }

    [Fact]
    public async Task A_token_that_was_good_before_is_refused_when_its_key_was_replaced()
    {
        var token = _issuer.Token();
        await _issuer.VerifyAsync(token);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _issuer.Publish(other);
        _issuer.Clock.Pass(IssuerKeys.PauseMin);
        // An id that nobody knows has the keys read again.
        await _issuer.AssertRefusedAsync(
            TokenRefusal.UnknownKey, ForgedToken.Sign("""{"alg":"ES256","kid":"new"}""", _issuer.Claims(), other));

        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, token);
        await _issuer.VerifyAsync(ForgedToken.Sign(EcHeader, _issuer.Claims(), other));
    }

    [Fact]
    public async Task Of_a_token_that_was_good_before_every_other_spelling_is_looked_at()
    {
        var token = _issuer.Token();
        await _issuer.VerifyAsync(token);

        await _issuer.AssertRefusedAsync(TokenRefusal.Malformed, token + "=");
        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, _issuer.Token(("tenant", "\"8\""))[..^20] + token[^20..]);
    }

    [Theory]
    [InlineData("\"JWT\"")]
    [InlineData("\"at+jwt\"")]
    [InlineData("\"application/at+JWT\"")]
    public Task Usual_types_are_taken(string type) =>
        _issuer.VerifyAsync(ForgedToken.Sign($$"""{"alg":"ES256","kid":"ec","typ":{{type}}}""", _issuer.Claims(), Issuer.Ec));

    [Theory]
    [InlineData("""{"alg":"none","kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"None","kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"HS256","kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"HS512","kid":"oct"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"ES384","kid":"p384"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"PS256","kid":"rsa"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"es256","kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":7,"kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"RS256","kid":"ec"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"ES256","kid":"rsa"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"ES256","kid":"nobody"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":"p384"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"RS256","kid":"short"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":"oct"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":""}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":7}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":"ec","crit":["exp"]}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","crit":null}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","jku":"https://evil.example/keys"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","jwk":{"kty":"EC"}}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","x5c":["MII"]}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","x5u":"https://evil.example"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","b64":false}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","zip":"DEF"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","enc":"A128GCM"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","typ":"dpop+jwt"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec","typ":7}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","alg":"none","kid":"ec"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"ES256","\u0061lg":"none","kid":"ec"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"ES256","kid":"ec","\ud800":1}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"ES256","kid":"ec"} {}""", TokenRefusal.Malformed)]
    [InlineData("""["ES256"]""", TokenRefusal.Malformed)]
    [InlineData("", TokenRefusal.Malformed)]
    public Task A_header_that_asks_for_trouble_is_refused(string header, TokenRefusal reason) =>
        _issuer.AssertRefusedAsync(reason, ForgedToken.Sign(header, _issuer.Claims(), Issuer.Ec));

    [Fact]
    public async Task A_public_key_is_no_secret_of_hmac()
    {
        var publicKey = Issuer.Rsa.ExportSubjectPublicKeyInfo();
        var forged = ForgedToken.Sign(
            """{"alg":"HS256","kid":"rsa"}""", _issuer.Claims(), bytes => HMACSHA256.HashData(publicKey, bytes));

        await _issuer.AssertRefusedAsync(TokenRefusal.Algorithm, forged);
    }

    [Fact]
    public async Task A_signature_of_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherRsa = RSA.Create(2048);
        var parts = _issuer.Token().Split('.');

        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, ForgedToken.Sign(EcHeader, _issuer.Claims(), other));
        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, ForgedToken.Sign(RsaHeader, _issuer.Claims(), otherRsa));
        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, $"{parts[0]}..{parts[2]}");
        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, $"{parts[0]}.{parts[1]}\n.{parts[2]}");
    }

    [Fact]
    public async Task Signatures_of_other_forms_are_refused()
    {
        var (claims, der) = (_issuer.Claims(), DSASignatureFormat.Rfc3279DerSequence);

        foreach (var sign in (Func<byte[], byte[]>[])
            [bytes => Issuer.Ec.SignData(bytes, HashAlgorithmName.SHA256, der), _ => [], _ => new byte[64], _ => new byte[65]])
        {
            await _issuer.AssertRefusedAsync(TokenRefusal.Signature, ForgedToken.Sign(EcHeader, claims, sign));
        }
        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, ForgedToken.Sign(RsaHeader, claims, bytes =>
            Issuer.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }

    [Fact]
    public async Task Claims_that_were_changed_are_refused()
    {
        var parts = _issuer.Token().Split('.');
        var changed = $"{parts[0]}.{ForgedToken.Encode(_issuer.Claims(("tenant", "\"8\"")))}.{parts[2]}";

        await _issuer.AssertRefusedAsync(TokenRefusal.Signature, changed);
    }

    [Fact]
    public async Task Only_the_canonical_spelling_is_taken()
    {
        var token = _issuer.Token();
        var parts = token.Split('.');

        foreach (var other in (string[])
            [
                token + "=", token + " ", " " + token, token + ".", token + ".x", parts[0] + "." + parts[1],
                "." + token, token.Replace('.', ' '), $"{parts[0]}=.{parts[1]}.{parts[2]}",
                $"{parts[0]}.{parts[1]}.{parts[2][..^1]}{(char)(parts[2][^1] + 1)}",     // 64 bytes leave four bits to spare
                $"{parts[0]}.{parts[1]}.{parts[2][..40]}+/{parts[2][42..]}", "", "..", "a.b.c",
            ])
        {
            await _issuer.AssertRefusedAsync(TokenRefusal.Malformed, other);
        }
    }

    [Fact]
    public Task A_token_that_is_too_long_is_not_looked_at() =>
        _issuer.AssertRefusedAsync(TokenRefusal.TooLong, _issuer.Token(("x", $"\"{new string('x', 8_192)}\"")));

    [Theory]
    [InlineData("iss", "\"https://other.example\"", TokenRefusal.Issuer)]
    [InlineData("iss", "\"HTTPS://issuer.example\"", TokenRefusal.Issuer)]
    [InlineData("iss", null, TokenRefusal.Issuer)]
    [InlineData("iss", "[\"https://issuer.example\"]", TokenRefusal.Issuer)]
    [InlineData("aud", "\"other\"", TokenRefusal.Audience)]
    [InlineData("aud", "[\"other\"]", TokenRefusal.Audience)]
    [InlineData("aud", "[]", TokenRefusal.Audience)]
    [InlineData("aud", "{\"lakehouse-api\":1}", TokenRefusal.Audience)]
    [InlineData("aud", null, TokenRefusal.Audience)]
    [InlineData("exp", null, TokenRefusal.Claims)]
    [InlineData("exp", "\"9999999999\"", TokenRefusal.Claims)]
    [InlineData("exp", "1e400", TokenRefusal.Claims)]
    [InlineData("exp", "-1", TokenRefusal.Claims)]
    [InlineData("exp", "null", TokenRefusal.Claims)]
    [InlineData("nbf", "\"now\"", TokenRefusal.Claims)]
    [InlineData("nbf", "9999999999", TokenRefusal.NotYetValid)]
    [InlineData("iat", "9999999999", TokenRefusal.NotYetValid)]
    [InlineData("sub", null, TokenRefusal.Claims)]
    [InlineData("sub", "\"\"", TokenRefusal.Claims)]
    [InlineData("sub", "7", TokenRefusal.Claims)]
    [InlineData("sub", "\"a\\u0000b\"", TokenRefusal.Claims)]
    [InlineData("role", null, TokenRefusal.Claims)]
    [InlineData("role", "\"root\"", TokenRefusal.Claims)]
    [InlineData("role", "\"Customer\"", TokenRefusal.Claims)]
    [InlineData("role", "[\"customer\"]", TokenRefusal.Claims)]
    [InlineData("role", "\"operator\"", TokenRefusal.Claims)]
    [InlineData("tenant", null, TokenRefusal.Claims)]
    [InlineData("tenant", "7", TokenRefusal.Claims)]
    [InlineData("tenant", "\"\"", TokenRefusal.Claims)]
    [InlineData("tenant", "\"_shared\"", TokenRefusal.Claims)]
    [InlineData("tenant", "\"_null\"", TokenRefusal.Claims)]
    [InlineData("tenant", "\"7\\n8\"", TokenRefusal.Claims)]
    [InlineData("tenants", "\"*\"", TokenRefusal.Claims)]
    [InlineData("tenants", "[\"8\"]", TokenRefusal.Claims)]
    public Task Claims_that_do_not_fit_are_refused(string name, string? json, TokenRefusal reason) =>
        _issuer.AssertRefusedAsync(reason, _issuer.Token((name, json)));

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("[\"7\",\"8\"]")]
    [InlineData("[]")]
    public Task A_customer_has_exactly_one_tenant(string tenants) =>
        _issuer.AssertRefusedAsync(TokenRefusal.Claims, _issuer.Token(("tenant", null), ("tenants", tenants)));

    [Fact]
    public Task A_claim_twice_is_refused() => _issuer.AssertRefusedAsync(TokenRefusal.Malformed,
        ForgedToken.Sign(EcHeader, _issuer.Claims().TrimEnd('}') + ",\"tenant\":\"8\"}", Issuer.Ec));

    [Fact]
    public Task Claims_deeper_than_any_are_refused() => _issuer.AssertRefusedAsync(TokenRefusal.Malformed,
        _issuer.Token(("x", new string('[', 2_000) + new string(']', 2_000))));

    [Fact]
    public async Task A_clock_may_be_a_minute_off_and_no_more()
    {
        var now = _issuer.Clock.GetUtcNow().ToUnixTimeSeconds();

        await _issuer.VerifyAsync(_issuer.Token(("exp", $"{now - 59}")));
        await _issuer.VerifyAsync(_issuer.Token(("nbf", $"{now + 60}"), ("iat", $"{now + 60}")));
        await _issuer.VerifyAsync(_issuer.Token(("exp", $"{now - 59.5m}")));

        await _issuer.AssertRefusedAsync(TokenRefusal.Expired, _issuer.Token(("exp", $"{now - 60}")));
        await _issuer.AssertRefusedAsync(TokenRefusal.NotYetValid, _issuer.Token(("nbf", $"{now + 61}")));
        await _issuer.AssertRefusedAsync(TokenRefusal.NotYetValid, _issuer.Token(("iat", $"{now + 61}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic YW5uOnNlY3JldA==")]
    [InlineData("Bearer")]
    [InlineData("token x")]
    public async Task Another_scheme_is_no_token(string header)
    {
        var refused = await Assert.ThrowsAsync<TokenRefusedException>(async () =>
            await _issuer.Verifier.VerifyAsync(header, TestContext.Current.CancellationToken));

        Assert.Equal(TokenRefusal.Missing, refused.Reason);
    }

    [Fact]
    public async Task Two_headers_are_no_token()
    {
        var good = $"Bearer {_issuer.Token()}";

        var refused = await Assert.ThrowsAsync<TokenRefusedException>(async () =>
            await _issuer.Verifier.VerifyAsync(new([good, good]), TestContext.Current.CancellationToken));

        Assert.Equal(TokenRefusal.Missing, refused.Reason);
    }

    /// <summary>Whatever a key of ours signs is a principal or a refusal, and nothing else.</summary>
    [Fact]
    public async Task No_signed_nonsense_is_more_than_refused()
    {
        var random = Seed.NewRandom();
        var claims = _issuer.Claims(("tenant", null), ("tenants", "[\"7\"]"), ("nbf", "1"));
        var (proven, refused) = (0, 0);
        for (var round = 0; round < 1_000; round++)
        {
            var token = round % 2 == 0
                ? ForgedToken.Sign(EcHeader, random.Mutate(claims), Issuer.Ec)
                : ForgedToken.Sign(random.Mutate(EcHeader), claims, Issuer.Ec);
            try
            {
                await _issuer.VerifyAsync(token);
                proven++;
            }
            catch (TokenRefusedException)
            {
                refused++;
            }
        }
        Assert.True(proven > 0 && refused > proven, $"{proven} proven, {refused} refused");
    }

    /// <summary>The oracle is the text itself: no other one is as good.</summary>
    [Fact]
    public async Task No_change_of_a_token_is_taken()
    {
        var random = Seed.NewRandom();
        var token = _issuer.Token();
        for (var round = 0; round < 1_000; round++)
        {
            var bytes = Encoding.ASCII.GetBytes(token);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
            var changed = Encoding.ASCII.GetString(bytes);
            if (changed == token)
                continue;

            await Assert.ThrowsAsync<TokenRefusedException>(() => _issuer.VerifyAsync(changed));
        }
    }
}
