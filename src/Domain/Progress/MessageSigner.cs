using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Domain.Progress;

/// <summary>Signs our logical messages and tells them from anybody else's.</summary>
/// <remarks><para>The key of a message is HMAC-SHA256(process key, nonce), used for one message only; its MAC is
/// HMAC-SHA256(that key, payload as UTF-8). The statement that takes the snapshot must sign it too, and PostgreSQL has SHA-256
/// but no HMAC: it computes <c>sha256(outer || sha256(inner || convert_to(payload, 'UTF8')))</c> (RFC 2104) with the two blocks
/// of the nonce as parameters. Whoever reads those parameters can forge that one message, and the process key stays here.</para>
/// <para>A nonce proves who made a message, not that it is the first with it: the caller remembers which nonces it issued and
/// takes each back once.</para></remarks>
public sealed class MessageSigner
{
    private const int BlockBytes = 64;
    private const int KeyBytes = 32;
    private const int NonceBytes = 16;
    private const int MacDigits = 64;
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5c;

    private readonly byte[] _processKey;

    /// <param name="processKey">32 random bytes, the same as long as messages are to be recognised.</param>
    public MessageSigner(ReadOnlySpan<byte> processKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(processKey.Length, KeyBytes);
        _processKey = processKey.ToArray();
    }

    /// <summary>A signer whose messages nobody recognises after this process.</summary>
    public static MessageSigner CreateForThisProcess() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>128 random bits as 32 lower-case hexadecimal digits.</summary>
    public static string NewNonce() => RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);

    /// <summary>What a SQL statement needs to sign one message with this nonce.</summary>
    public SigningBlocks BlocksFor(string nonce) => BlocksOf(KeyFor(nonce));

    /// <summary>The message as it goes over the wire, signed here: for those that need no snapshot of the statement.</summary>
    public string Sign(LakehouseMessage message)
    {
        var payload = message.Payload;
        return $"{payload}{LakehouseMessage.Separator}{Convert.ToHexStringLower(MacOf(message.Nonce, payload))}";
    }

    /// <returns>False for a message that this key did not sign, whatever is wrong with it. Compared in constant time.</returns>
    public bool TryVerify(ReadOnlySpan<byte> content, [NotNullWhen(true)] out LakehouseMessage? message)
    {
        message = null;
        var text = Encoding.UTF8.GetString(content);
        var bar = text.LastIndexOf(LakehouseMessage.Separator);
        if (bar < 0 || text.Length - bar - 1 != MacDigits)
            return false;

        return LakehouseMessage.TryParsePayload(text[..bar], out var claimed)
            && IsMacOf(claimed.Nonce, text[..bar], text[(bar + 1)..])
            && (message = claimed) is not null;
    }

    internal static SigningBlocks BlocksOf(ReadOnlySpan<byte> key)
    {
        var padded = new byte[BlockBytes];
        if (key.Length > BlockBytes)
            SHA256.HashData(key, padded);
        else
            key.CopyTo(padded);

        return new SigningBlocks(
            Array.ConvertAll(padded, value => (byte)(value ^ InnerPad)),
            Array.ConvertAll(padded, value => (byte)(value ^ OuterPad)));
    }

    private bool IsMacOf(string nonce, string payload, string claimedDigits)
    {
        var digits = Convert.ToHexStringLower(MacOf(nonce, payload));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(digits), Encoding.UTF8.GetBytes(claimedDigits));
    }

    private byte[] MacOf(string nonce, string payload) => HMACSHA256.HashData(KeyFor(nonce), Encoding.UTF8.GetBytes(payload));

    private byte[] KeyFor(string nonce) => HMACSHA256.HashData(_processKey, Encoding.UTF8.GetBytes(nonce));
}
