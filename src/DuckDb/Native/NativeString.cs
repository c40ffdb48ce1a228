using System.Runtime.InteropServices;

namespace Lakehouse.DuckDb.Native;

/// <summary><c>duckdb_string_t</c>, 16 bytes: a length, then 12 bytes inline, or 4 bytes of prefix and a pointer.</summary>
/// <remarks>DuckDB compares the 16 bytes as they are, so what an inline value does not use is zero.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeString
{
    public const int InlineBytesMax = 12;

    /// <summary>Length in the low half, the first four bytes in the high one.</summary>
    public ulong LengthAndPrefix;

    /// <summary>Bytes 4 to 11 of a short value, else the address of all bytes.</summary>
    public ulong RestOrAddress;

    public readonly int Length => unchecked((int)(uint)LengthAndPrefix);

    /// <summary>Describes bytes that stay where they are when longer than 12.</summary>
    /// <param name="bytes">At least 12 bytes must be readable, whatever <paramref name="length"/> is; what is past it is masked
    /// off.</param>
    public static NativeString Over(byte* bytes, int length)
    {
        unchecked
        {
            ulong first = *(uint*)bytes;
            if (length > InlineBytesMax)
                return new NativeString { LengthAndPrefix = (uint)length | first << 32, RestOrAddress = (ulong)bytes };

            var rest = *(ulong*)(bytes + sizeof(uint));
            if (length < sizeof(uint))
                return new NativeString { LengthAndPrefix = (uint)length | (first & LowBytes(length)) << 32 };
            return new NativeString
            {
                LengthAndPrefix = (uint)length | first << 32,
                RestOrAddress = rest & LowBytes(length - sizeof(uint)),
            };
        }
    }

    /// <inheritdoc cref="Over(byte*, int)"/>
    public static NativeString Over(nint bytes, int length) => Over((byte*)bytes, length);

    /// <summary>The bytes of a string that lives at this address, in a vector of DuckDB.</summary>
    public static ReadOnlySpan<byte> Bytes(NativeString* text)
        => text->Length <= InlineBytesMax
            ? new ReadOnlySpan<byte>((byte*)text + sizeof(uint), text->Length)
            : new ReadOnlySpan<byte>((byte*)text->RestOrAddress, text->Length);

    private static ulong LowBytes(int count) => count >= sizeof(ulong) ? ulong.MaxValue : (1UL << count * 8) - 1;
}
