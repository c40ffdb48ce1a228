namespace Lakehouse.Domain.Progress;

/// <summary>The two padded keys of HMAC-SHA256 (RFC 2104) for one nonce, 64 bytes each: parameters of the statement that
/// signs.</summary>
/// <param name="Inner">Key xor 0x36.</param>
/// <param name="Outer">Key xor 0x5c.</param>
public sealed record SigningBlocks(byte[] Inner, byte[] Outer);
