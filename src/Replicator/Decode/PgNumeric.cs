using System.Buffers.Binary;
using System.Text;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Decode;

/// <summary>The binary form of <c>numeric</c>: digits to the base 10 000 (PostgreSQL sources, <c>numeric_send</c>).</summary>
internal static class PgNumeric
{
    private const ushort Positive = 0x0000;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;
    private const int HeaderBytes = 8;

    /// <summary>The value times ten to <paramref name="scale"/>, exactly.</summary>
    /// <exception cref="UnsupportedValueException">NaN, an infinity, or digits beyond the scale.</exception>
    public static Int128 ToUnscaled(ReadOnlySpan<byte> value, int scale)
    {
        var (groupCount, weight, sign) = Header(value);
        if (sign is not (Positive or Negative))
            throw new UnsupportedValueException("NaN or infinity in a numeric with precision");

        if (groupCount == 0)
            return 0;
        // The value is the sum of group[i] * 10000^(weight - i), times 10^scale.
        Int128 unscaled = 0;
        for (var index = 0; index < groupCount - 1; index++)
            unscaled = checked(unscaled * 10_000 + Group(value, index));
        unscaled = AddLast(unscaled, Group(value, groupCount - 1), 4 * (weight - groupCount + 1) + scale);
        return sign == Negative ? -unscaled : unscaled;
    }

    /// <summary>The value as <c>numeric_out</c> prints it, with as many decimals as it was stored with.</summary>
    public static byte[] ToText(ReadOnlySpan<byte> value)
    {
        var (groupCount, weight, sign) = Header(value);
        var decimals = BinaryPrimitives.ReadUInt16BigEndian(value[6..]);
        switch (sign)
        {
            case NaN: return "NaN"u8.ToArray();
            case PositiveInfinity: return "Infinity"u8.ToArray();
            case NegativeInfinity: return "-Infinity"u8.ToArray();
        }

        var text = new StringBuilder(sign == Negative ? "-" : "");
        AppendInteger(text, value, groupCount, weight);
        if (decimals > 0)
            AppendFraction(text, value, groupCount, weight, decimals);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void AppendInteger(StringBuilder text, ReadOnlySpan<byte> value, int groupCount, int weight)
    {
        if (weight < 0)
        {
            text.Append('0');
            return;
        }

        text.Append(groupCount == 0 ? 0 : Group(value, 0));
        for (var index = 1; index <= weight; index++)
            text.Append((index < groupCount ? Group(value, index) : 0).ToString("D4"));
    }

    private static void AppendFraction(StringBuilder text, ReadOnlySpan<byte> value, int groupCount, int weight, int decimals)
    {
        var start = text.Append('.').Length;
        for (var index = weight + 1; text.Length - start < decimals; index++)
            text.Append((index >= 0 && index < groupCount ? Group(value, index) : 0).ToString("D4"));
        text.Length = start + decimals;
    }

    /// <summary>Appends the last group and settles the power of ten. A group's digits beyond the scale are zeros that fill it up;
    /// they are taken off first, so that 38 digits never pass 128 bits on the way.</summary>
    private static Int128 AddLast(Int128 unscaled, int group, int exponent)
    {
        var digits = 4;
        for (; exponent < 0; exponent++, digits--)
        {
            if (group % 10 != 0 || digits == 0)
                throw new UnsupportedValueException("a numeric with more decimals than its column declares");
            group /= 10;
        }

        for (var shift = digits; shift > 0; shift--)
            unscaled = checked(unscaled * 10);
        unscaled = checked(unscaled + group);
        for (; exponent > 0; exponent--)
            unscaled = checked(unscaled * 10);
        return unscaled;
    }

    private static (int GroupCount, int Weight, ushort Sign) Header(ReadOnlySpan<byte> value)
    {
        var groupCount = value.Length < HeaderBytes ? -1 : BinaryPrimitives.ReadInt16BigEndian(value);
        if (groupCount < 0 || value.Length != HeaderBytes + 2 * groupCount)
            throw new ProtocolException($"A numeric of {value.Length} bytes.");
        return (groupCount, BinaryPrimitives.ReadInt16BigEndian(value[2..]), BinaryPrimitives.ReadUInt16BigEndian(value[4..]));
    }

    private static int Group(ReadOnlySpan<byte> value, int index) =>
        BinaryPrimitives.ReadInt16BigEndian(value[(HeaderBytes + 2 * index)..]);
}
