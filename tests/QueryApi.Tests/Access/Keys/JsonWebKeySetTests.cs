using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Tests.Access.Tokens;

namespace Lakehouse.QueryApi.Tests.Access.Keys;

public sealed class JsonWebKeySetTests
{
    private static readonly string Modulus = Base64Url.EncodeToString([.. Enumerable.Repeat((byte)255, 256)]);
    private static readonly string Point = Base64Url.EncodeToString(new byte[32]);

    [Fact]
    public void Keys_for_other_things_are_left_out_and_counted()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = ForgedToken.JwkOf(ec, "good");

        var keys = Parse($$"""
            {"keys":[{{jwk}},
              {{jwk.Replace("good", "for encryption", StringComparison.Ordinal).TrimEnd('}')}},"use":"enc"},
              {{jwk.Replace("good", "other algorithm", StringComparison.Ordinal).TrimEnd('}')}},"alg":"ES512"},
              {{jwk.Replace("\"kid\":\"good\",", "", StringComparison.Ordinal)}},
              {"kty":"EC","crv":"P-256","kid":"off the curve","x":"{{Point}}","y":"{{Point}}"},
              {"kty":"EC","crv":"P-256","kid":"short","x":"AA","y":"AA"},
              {"kty":"RSA","kid":"even exponent","n":"{{Modulus}}","e":"Ag"},
              {"kty":"RSA","kid":"exponent one","n":"{{Modulus}}","e":"AQ"},
              {"kty":"OKP","crv":"Ed25519","kid":"other kind","x":"{{Point}}"}]}
            """);

        Assert.Equal((1, 8), (keys.Count, keys.LeftOutCount));
        Assert.NotNull(keys.Find("good"));
    }

    [Theory]
    [InlineData("", "no JSON object")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "no set of keys")]
    [InlineData("""{"keys":{}}""", "no set of keys")]
    [InlineData("""{"keys":[7]}""", "no key")]
    [InlineData("""{"keys":[],"keys":[]}""", "a member twice")]
    [InlineData("""{"keys":[{"kty":"EC","kid":"x","d":"secret"}]}""", "private key")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"x","k":"secret"}]}""", "private key")]
    public void What_is_no_set_of_public_keys_is_refused(string json, string says)
    {
        var refused = Assert.Throws<AccessConfigurationException>(() => Parse(json));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_of_one_id_are_refused()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = ForgedToken.JwkOf(ec, "one");

        Assert.Throws<AccessConfigurationException>(() => Parse($$"""{"keys":[{{jwk}},{{jwk}}]}"""));
    }

    [Fact]
    public void More_keys_than_any_issuer_has_are_refused() => Assert.Throws<AccessConfigurationException>(
        () => Parse($$"""{"keys":[{{string.Join(',', Enumerable.Repeat("{}", 101))}}]}"""));

    /// <summary>A set that is read is used: no key of it fails when it verifies.</summary>
    [Fact]
    public void No_broken_set_is_more_than_refused()
    {
        var random = Seed.NewRandom();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var good = $$"""{"keys":[{{ForgedToken.JwkOf(rsa, "one")}},{{ForgedToken.JwkOf(ec, "two")}}]}""";
        var (read, refused) = (0, 0);
        for (var round = 0; round < 1_000; round++)
        {
            try
            {
                var keys = Parse(random.Mutate(good));
                foreach (var key in ((string[])["one", "two"]).Select(keys.Find).OfType<VerificationKey>())
                    Assert.False(key.Verifies([1], random.NextBytes(random.Next(2) == 0 ? 256 : 64)));
                read++;
            }
            catch (AccessConfigurationException)
            {
                refused++;
            }
        }
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }

    private static JsonWebKeySet Parse(string json) => JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(json), "The set");
}
