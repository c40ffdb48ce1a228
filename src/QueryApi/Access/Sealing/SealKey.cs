using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lakehouse.QueryApi.Access.Sealing;

/// <summary>One secret that texts are sealed with.</summary>
internal sealed class SealKey
{
    /// <summary>Bytes of the id that a sealed text carries.</summary>
    internal const int IdBytes = 4;

    /// <summary>Bytes of a seal: half of HMAC-SHA-256, which leaves 128 bits to guess (RFC 2104, 5 "Truncated output").</summary>
    internal const int TagBytes = 16;

    private readonly byte[] _secret;

    internal SealKey(byte[] secret)
    {
        _secret = secret;
        Id = BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(secret, "lakehouse seal key id"u8));
    }

    /// <summary>Says which key it was, and nothing of the key.</summary>
    internal uint Id { get; }

    internal void Sign(ReadOnlySpan<byte> message, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, message, whole);
        whole[..TagBytes].CopyTo(tag);
    }

    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[TagBytes];
        Sign(message, expected);
        return CryptographicOperations.FixedTimeEquals(expected, tag);
    }
}
