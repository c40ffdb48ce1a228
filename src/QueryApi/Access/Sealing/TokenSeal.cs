using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.QueryApi.Access.Sealing;

/// <summary>Makes texts that clients carry and nobody else can make: a payload, signed together with what it is for and whose it
/// is.</summary>
/// <remarks>Base64url of: version (1 byte), id of the key (4), payload, seal (16). The seal covers all of it, the purpose and the
/// binding. A payload can be read by who holds the text: it must hold nothing that this client may not know.</remarks>
public sealed class TokenSeal(SealKeys keys)
{
    /// <summary>Characters of the longest text that is looked at. Stops texts that are only sent to be hashed.</summary>
    public const int TextLengthMax = 8_192;

    /// <summary>Bytes of the longest payload: what fits into <see cref="TextLengthMax"/>.</summary>
    public const int PayloadBytesMax = (TextLengthMax / 4 * 3) - HeadBytes - SealKey.TagBytes;

    private const byte Version = 1;
    private const int HeadBytes = 1 + SealKey.IdBytes;

    /// <param name="binding">Whose it is: the same text is needed to open it.</param>
    /// <param name="payload">At most <see cref="PayloadBytesMax"/> bytes.</param>
    public string Seal(TokenPurpose purpose, string binding, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, PayloadBytesMax);
        var key = keys.All[0];
        var bytes = new byte[HeadBytes + payload.Length + SealKey.TagBytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), key.Id);
        payload.CopyTo(bytes.AsSpan(HeadBytes));
        key.Sign(MessageOf(purpose, binding, bytes.AsSpan(..^SealKey.TagBytes)), bytes.AsSpan(^SealKey.TagBytes..));
        return CanonicalBase64Url.Encode(bytes);
    }

    /// <returns>The payload.</returns>
    /// <exception cref="InvalidTokenException">The text was not sealed for this purpose and binding by a key of ours.</exception>
    public byte[] Open(TokenPurpose purpose, string binding, string text)
    {
        if (text.Length > TextLengthMax
            || CanonicalBase64Url.TryDecode(text) is not { Length: >= HeadBytes + SealKey.TagBytes } bytes
            || !IsSealed(purpose, binding, bytes))
        {
            throw new InvalidTokenException(purpose);
        }
        return bytes[HeadBytes..^SealKey.TagBytes];
    }

    private bool IsSealed(TokenPurpose purpose, string binding, byte[] bytes)
    {
        var id = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1));
        return bytes[0] == Version
            && keys.All.FirstOrDefault(key => key.Id == id) is { } key
            && key.Verifies(MessageOf(purpose, binding, bytes.AsSpan(..^SealKey.TagBytes)), bytes.AsSpan(^SealKey.TagBytes..));
    }

    /// <summary>Purpose, length of the binding, binding, text: no two of them have the same bytes.</summary>
    private static byte[] MessageOf(TokenPurpose purpose, string binding, ReadOnlySpan<byte> sealedPart)
    {
        var bindingBytes = Encoding.UTF8.GetByteCount(binding);
        var message = new byte[1 + sizeof(int) + bindingBytes + sealedPart.Length];
        message[0] = (byte)purpose;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), bindingBytes);
        Encoding.UTF8.GetBytes(binding, message.AsSpan(1 + sizeof(int)));
        sealedPart.CopyTo(message.AsSpan(1 + sizeof(int) + bindingBytes));
        return message;
    }
}
