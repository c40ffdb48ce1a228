using System.Security.Cryptography;
using System.Text;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Domain.Tests.Progress;

public sealed class MessageSignerTests
{
    private const string Nonce = "00112233445566778899aabbccddeeff";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private readonly MessageSigner _signer = new(Key);

    /// <summary>RFC 4231, test cases 1 to 4, 6 and 7 (5 truncates): key, data, HMAC-SHA256.</summary>
    public static TheoryData<string, string, string> Rfc4231 => new()
    {
        {
            Repeat("0b", 20), Hex("Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        },
        {
            Hex("Jefe"), Hex("what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        },
        {
            Repeat("aa", 20), Repeat("dd", 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        },
        {
            "0102030405060708090a0b0c0d0e0f10111213141516171819", Repeat("cd", 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        },
        {
            Repeat("aa", 131), Hex("Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        },
        {
            Repeat("aa", 131),
            Hex("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
                + "before being used by the HMAC algorithm."),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        },
    };

    [Theory]
    [MemberData(nameof(Rfc4231))]
    public void The_blocks_give_the_MAC_of_RFC_4231(string key, string data, string mac)
    {
        var blocks = MessageSigner.BlocksOf(Convert.FromHexString(key));

        Assert.Equal(mac, Convert.ToHexStringLower(MacAsInSql(blocks, Convert.FromHexString(data))));
    }

    [Theory]
    [InlineData(MessageKind.Chunk, "10:20:10,14", "chunk|run-7|00112233445566778899aabbccddeeff|10:20:10,14|")]
    [InlineData(MessageKind.Probe, "10:10:", "probe|run-7|00112233445566778899aabbccddeeff|10:10:|")]
    [InlineData(MessageKind.Heartbeat, null, "heartbeat|run-7|00112233445566778899aabbccddeeff||")]
    public void A_signed_message_is_read_back(MessageKind kind, string? snapshot, string beforeMac)
    {
        var message = new LakehouseMessage(kind, "run-7", Nonce, snapshot is null ? null : PgSnapshot.Parse(snapshot));

        var content = _signer.Sign(message);

        Assert.Equal(beforeMac, content[..^64]);
        Assert.True(Verify(_signer, content, out var read));
        Assert.Equal(message, read);
    }

    [Fact]
    public void The_blocks_of_a_nonce_sign_like_the_signer()
    {
        var message = new LakehouseMessage(MessageKind.Chunk, "run-7", Nonce, PgSnapshot.Parse("10:20:"));

        var mac = MacAsInSql(_signer.BlocksFor(Nonce), Encoding.UTF8.GetBytes(message.Payload));

        Assert.Equal(_signer.Sign(message), $"{message.Payload}|{Convert.ToHexStringLower(mac)}");
    }

    [Fact]
    public void A_message_with_any_byte_changed_is_refused()
    {
        var content = Encoding.UTF8.GetBytes(
            _signer.Sign(new LakehouseMessage(MessageKind.Chunk, "run-7", Nonce, PgSnapshot.Parse("10:20:"))));

        for (var i = 0; i < content.Length; i++)
        {
            var forged = content.ToArray();
            forged[i] ^= 1;
            Assert.False(_signer.TryVerify(forged, out _), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("hello")]
    [InlineData("chunk|run|nonce|10:20:")]
    [InlineData("chunk|run-7|00112233445566778899aabbccddeeff|10:20:|")]
    [InlineData("\uffff|\0|||")]
    public void What_is_no_message_of_ours_is_refused(string content) => Assert.False(Verify(_signer, content, out _));

    [Fact]
    public void Another_process_does_not_recognise_it()
    {
        var content = _signer.Sign(new LakehouseMessage(MessageKind.Heartbeat, "run-7", Nonce, null));

        Assert.False(Verify(MessageSigner.CreateForThisProcess(), content, out _));
    }

    [Theory]
    [InlineData("run|7", Nonce)]
    [InlineData("", Nonce)]
    [InlineData("run-7", "short")]
    [InlineData("run-7", "00112233445566778899AABBCCDDEEFF")]
    public void A_field_that_could_be_read_as_two_is_refused(string run, string nonce) =>
        Assert.Throws<ArgumentException>(() => LakehouseMessage.PayloadBeforeSnapshot(MessageKind.Chunk, run, nonce));

    [Fact]
    public void Nonces_are_fresh() => Assert.NotEqual(MessageSigner.NewNonce(), MessageSigner.NewNonce());

    /// <summary><c>sha256(outer || sha256(inner || data))</c>.</summary>
    private static byte[] MacAsInSql(SigningBlocks blocks, byte[] data) =>
        SHA256.HashData([.. blocks.Outer, .. SHA256.HashData([.. blocks.Inner, .. data])]);

    private static bool Verify(MessageSigner signer, string content, out LakehouseMessage? message) =>
        signer.TryVerify(Encoding.UTF8.GetBytes(content), out message);

    private static string Hex(string ascii) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(ascii));

    private static string Repeat(string hex, int count) => string.Concat(Enumerable.Repeat(hex, count));
}
