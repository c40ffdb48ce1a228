using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Bounds of a column: the text that DuckDB prints for a minimum or maximum, and Iceberg's bytes for it.</summary>
/// <remarks>Spec: "Appendix D: Single-value serialization", binary form. A bound that has no exact form is left out, which only
/// means that nothing is pruned by it.</remarks>
internal static class SingleValue
{
    // Long enough for any key; a bound is stored in every manifest entry, so a memo's megabyte must not be.
    private const int LengthMax = 256;

    /// <returns>Null when there is no bound to state: NaN, an infinite or BC time, text of another form.</returns>
    public static byte[]? EncodeLower(ColumnType type, string text) => type.Kind switch
    {
        ColumnKind.Text or ColumnKind.Json => PrefixOf(text),
        ColumnKind.Binary => BlobText.Decode(text) is { } bytes ? bytes[..Math.Min(bytes.Length, LengthMax)] : null,
        ColumnKind.Float32 => FloatOf(text) is { } value ? BitConverter.GetBytes(value == 0 ? -0f : value) : null,
        ColumnKind.Float64 => DoubleOf(text) is { } value ? BitConverter.GetBytes(value == 0 ? -0d : value) : null,
        _ => EncodeExact(type, text),
    };

    /// <returns>Null as above, and for text or bytes longer than 256: a prefix would not be an upper bound.</returns>
    public static byte[]? EncodeUpper(ColumnType type, string text) => type.Kind switch
    {
        ColumnKind.Text or ColumnKind.Json => UpToLengthMax(Encoding.UTF8.GetBytes(text)),
        ColumnKind.Binary => UpToLengthMax(BlobText.Decode(text)),
        ColumnKind.Float32 => FloatOf(text) is { } value ? BitConverter.GetBytes(value == 0 ? 0f : value) : null,
        ColumnKind.Float64 => DoubleOf(text) is { } value ? BitConverter.GetBytes(value == 0 ? 0d : value) : null,
        _ => EncodeExact(type, text),
    };

    /// <summary>The text form of a bound; the inverse of encoding where nothing was cut.</summary>
    /// <returns>Null when the bytes have not the length, or not a value, of the type.</returns>
    public static string? Decode(ColumnType type, ReadOnlySpan<byte> bytes) => (type.Kind, bytes.Length) switch
    {
        (ColumnKind.Boolean, 1) => bytes[0] != 0 ? "true" : "false",
        (ColumnKind.Int16 or ColumnKind.Int32, 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(),
        (ColumnKind.Int64, 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(),
        (ColumnKind.Float32, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes).ToString("R"),
        (ColumnKind.Float64, 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R"),
        (ColumnKind.Decimal, >= 1 and <= 16) => DecimalText(new BigInteger(bytes, isBigEndian: true), type.Scale),
        (ColumnKind.Text or ColumnKind.Json, _) => Encoding.UTF8.GetString(bytes),
        (ColumnKind.Binary, _) => BlobText.Encode(bytes),
        (ColumnKind.Uuid, 16) => new Guid(bytes, bigEndian: true).ToString(),
        (ColumnKind.Date, 4) => UnixDays.ToDate(BinaryPrimitives.ReadInt32LittleEndian(bytes))?.ToString("yyyy-MM-dd"),
        (ColumnKind.Time, 8) => TimeText.FormatTime(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        (ColumnKind.Timestamp, 8) => TimeText.FormatTimestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        (ColumnKind.TimestampTz, 8) => TimeText.FormatTimestampTz(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        _ => null,
    };

    private static byte[]? EncodeExact(ColumnType type, string text) => type.Kind switch
    {
        ColumnKind.Boolean => text switch { "true" => [1], "false" => [0], _ => null },
        ColumnKind.Int16 or ColumnKind.Int32 =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, null, out var value) ? LittleEndian(value) : null,
        ColumnKind.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, null, out var value) ? LittleEndian(value) : null,
        ColumnKind.Decimal => UnscaledOf(text, type.Scale)?.ToByteArray(isBigEndian: true),
        ColumnKind.Uuid => Guid.TryParseExact(text, "D", out var value) ? value.ToByteArray(bigEndian: true) : null,
        ColumnKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? LittleEndian(UnixDays.Of(day)) : null,
        ColumnKind.Time => TimeText.ParseTime(text) is { } micros ? LittleEndian(micros) : null,
        ColumnKind.Timestamp => TimeText.ParseTimestamp(text) is { } micros ? LittleEndian(micros) : null,
        ColumnKind.TimestampTz => TimeText.ParseTimestampTz(text) is { } micros ? LittleEndian(micros) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No bounds are known for this kind of column."),
    };

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static float? FloatOf(string text) =>
        float.TryParse(NumberOf(text), NumberStyles.Float, null, out var value) && !float.IsNaN(value) ? value : null;

    private static double? DoubleOf(string text) =>
        double.TryParse(NumberOf(text), NumberStyles.Float, null, out var value) && !double.IsNaN(value) ? value : null;

    private static string NumberOf(string text) => text switch { "inf" => "Infinity", "-inf" => "-Infinity", _ => text };

    /// <summary>The value times 10^scale. Text with more digits after the point than the scale is not of the column.</summary>
    private static BigInteger? UnscaledOf(string text, int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (fraction.Length > scale || text.Length == 0 || !char.IsAsciiDigit(text[^1]))
            return null;

        var digits = (point < 0 ? text : text[..point]) + fraction.PadRight(scale, '0');
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, null, out var unscaled) ? unscaled : null;
    }

    private static string DecimalText(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString().PadLeft(scale + 1, '0');
        var sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    /// <summary>Whole characters only: bytes cut inside one would not be text.</summary>
    private static byte[] PrefixOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= LengthMax)
            return bytes;

        var end = LengthMax;
        while ((bytes[end] & 0xC0) == 0x80)
            end--;
        return bytes[..end];
    }

    private static byte[]? UpToLengthMax(byte[]? bytes) => bytes?.Length <= LengthMax ? bytes : null;
}
