using System.Buffers.Text;
using System.Text;
using Lakehouse.QueryApi.Access.Sealing;

namespace Lakehouse.QueryApi.Tests.Access.Sealing;

public sealed class TokenSealTests
{
    private const int RoundCount = 2_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly TokenSeal _seal = new(SealKeys.OfThisProcess());

    [Fact]
    public void What_was_sealed_opens_as_it_was()
    {
        var random = Seed.NewRandom();
        for (var round = 0; round < RoundCount; round++)
        {
            var payload = random.NextBytes(random.Next(200));
            var (purpose, binding) = (NextPurpose(random), NextBinding(random));

            var text = _seal.Seal(purpose, binding, payload);

            Assert.Equal(payload, _seal.Open(purpose, binding, text));
            Assert.All(text, character => Assert.Contains(character, Alphabet));
        }
    }

    [Fact]
    public void Any_other_text_purpose_or_binding_is_refused()
    {
        var random = Seed.NewRandom();
        for (var round = 0; round < RoundCount; round++)
        {
            var (purpose, binding) = (NextPurpose(random), NextBinding(random));
            var text = _seal.Seal(purpose, binding, random.NextBytes(random.Next(60)));
            var (otherPurpose, otherBinding) = (NextPurpose(random), NextBinding(random));
            var otherText = random.Next(2) == 0 ? text : Changed(random, text);

            var isSame = (otherPurpose, otherBinding, otherText) == (purpose, binding, text);

            Assert.Equal(isSame, Opens(_seal, otherPurpose, otherBinding, otherText));
        }
    }

    [Fact]
    public void Binding_and_payload_cannot_be_shifted_into_each_other()
    {
        var text = _seal.Seal(TokenPurpose.Cursor, "7", "1"u8);

        Assert.False(Opens(_seal, TokenPurpose.Cursor, "71", text));
        Assert.False(Opens(_seal, TokenPurpose.Cursor, "", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not base64url!")]
    [InlineData("\0\ud800")]
    public void Garbage_is_refused(string text) => Assert.False(Opens(_seal, TokenPurpose.Drill, "7", text));

    [Fact]
    public void Other_spellings_of_the_same_bytes_are_refused()
    {
        var text = _seal.Seal(TokenPurpose.Drill, "7", "12"u8);      // 23 bytes: the last character has two bits to spare
        var bytes = Base64Url.DecodeFromChars(text);

        Assert.False(Opens(_seal, TokenPurpose.Drill, "7", text + "="));
        Assert.False(Opens(_seal, TokenPurpose.Drill, "7", text + "\n"));
        Assert.False(Opens(_seal, TokenPurpose.Drill, "7", " " + text));
        Assert.False(Opens(_seal, TokenPurpose.Drill, "7", Convert.ToBase64String(bytes)));
        Assert.False(Opens(_seal, TokenPurpose.Drill, "7", text[..^1] + (char)(text[^1] + 1)));
    }

    [Fact]
    public void Long_texts_are_not_looked_at()
    {
        var longest = _seal.Seal(TokenPurpose.Cursor, "7", new byte[TokenSeal.PayloadBytesMax]);

        Assert.True(longest.Length <= TokenSeal.TextLengthMax);
        Assert.True(Opens(_seal, TokenPurpose.Cursor, "7", longest));
        Assert.False(Opens(_seal, TokenPurpose.Cursor, "7", new string('A', TokenSeal.TextLengthMax + 1)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _seal.Seal(TokenPurpose.Cursor, "7", new byte[TokenSeal.PayloadBytesMax + 1]));
    }

    [Fact]
    public void A_refusal_is_the_same_for_garbage_and_for_another_tenants_token()
    {
        var text = _seal.Seal(TokenPurpose.Snapshot, "7", "root 42"u8);

        var foreign = Assert.Throws<InvalidTokenException>(() => _seal.Open(TokenPurpose.Snapshot, "8", text));
        var garbage = Assert.Throws<InvalidTokenException>(() => _seal.Open(TokenPurpose.Snapshot, "8", "garbage"));

        Assert.Equal(garbage.Message, foreign.Message);
        Assert.Equal("INVALID_TOKEN", foreign.Error.Extensions!["code"]);
    }

    [Fact]
    public void The_first_key_seals_and_all_open()
    {
        var (first, second) = (NewSecret(1), NewSecret(2));
        var before = new TokenSeal(SealKeys.Parse(first, "test"));
        var during = new TokenSeal(SealKeys.Parse($"{second}\n{first}\n", "test"));
        var after = new TokenSeal(SealKeys.Parse(second, "test"));
        var (old, recent) = (before.Seal(TokenPurpose.Node, "7", "x"u8), during.Seal(TokenPurpose.Node, "7", "x"u8));

        Assert.True(Opens(during, TokenPurpose.Node, "7", old));
        Assert.True(Opens(after, TokenPurpose.Node, "7", recent));
        Assert.False(Opens(after, TokenPurpose.Node, "7", old));
        Assert.False(Opens(before, TokenPurpose.Node, "7", recent));
    }

    /// <summary>Made by Python's hmac and base64 over the bytes that the remarks of <see cref="TokenSeal"/> name.</summary>
    [Fact]
    public void The_format_is_what_it_was()
    {
        var seal = new TokenSeal(SealKeys.Parse(NewSecret(1), "test"));

        Assert.Equal(GoldenText, seal.Seal(TokenPurpose.Snapshot, "7", "root 42"u8));
    }

    [Theory]
    [InlineData("", "holds 0 keys")]
    [InlineData("AAAA", "key 1 is not 32 to 64 bytes")]
    [InlineData("secret-that-is-no-base64!", "key 1 is not")]
    public void A_file_of_another_form_is_refused_without_its_content(string text, string says)
    {
        var refused = Assert.Throws<QueryApi.Access.AccessConfigurationException>(() => SealKeys.Parse(text, "The file"));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-that", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_twice_is_refused() => Assert.Throws<QueryApi.Access.AccessConfigurationException>(
        () => SealKeys.Parse($"{NewSecret(1)} {NewSecret(1)}", "The file"));

    private const string GoldenText = "AevDLE9yb290IDQyAYx3O8qez2ya3jfPuky3EQ";

    private static string NewSecret(byte fill) => Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)]);

    private static TokenPurpose NextPurpose(Random random) => (TokenPurpose)random.Next(1, 5);

    private static string NextBinding(Random random) => random.Next(4) switch
    {
        0 => "",
        1 => "7",
        2 => Encoding.UTF8.GetString(random.NextBytes(6)),
        _ => random.Next(3).ToString(),
    };

    private static string Changed(Random random, string text)
    {
        var at = random.Next(text.Length);
        var character = Alphabet[random.Next(Alphabet.Length)];
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, character.ToString()),
            _ => text.Remove(at, 1).Insert(at, character.ToString()),
        };
    }

    private static bool Opens(TokenSeal seal, TokenPurpose purpose, string binding, string text)
    {
        try
        {
            seal.Open(purpose, binding, text);
            return true;
        }
        catch (InvalidTokenException)
        {
            return false;
        }
    }
}
