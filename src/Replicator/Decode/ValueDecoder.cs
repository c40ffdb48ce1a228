using System.Buffers.Binary;
using System.Text;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Decode;

/// <summary>Turns the binary form of one column's values into the lake's, straight into its buffer.</summary>
/// <remarks>The same bytes come from the stream (<c>binary 'true'</c>) and from <c>COPY ... (FORMAT binary)</c>.</remarks>
internal sealed class ValueDecoder(int ordinal, LakeColumn column)
{
    private const int PostgresEpochDays = 10_957;

    private readonly ColumnKind _kind = column.Type.Kind;
    private readonly byte _scale = column.Type.Scale;

    // A domain's oid says nothing: the base type's name was written down with the schema.
    private readonly bool _isJsonb = column.SourceType == "jsonb";
    private readonly bool _isSingleChar = column.SourceType == "\"char\"";
    private readonly bool _isNumericText = column.Type.Kind == ColumnKind.Text && column.SourceType.StartsWith("numeric",
        StringComparison.Ordinal);

    public int Ordinal { get; } = ordinal;

    public string Name => column.Name;

    /// <exception cref="UnsupportedValueException">The column cannot hold it, or its type is another than the lake was
    /// told.</exception>
    public void AppendBinary(RowImage image, ReadOnlySpan<byte> value)
    {
        switch (_kind)
        {
            case ColumnKind.Boolean: image.AppendBoolean(Ordinal, Sized(value, 1)[0] != 0); break;
            case ColumnKind.Int16: image.AppendInt32(Ordinal, BinaryPrimitives.ReadInt16BigEndian(Sized(value, 2))); break;
            case ColumnKind.Int32: image.AppendInt32(Ordinal, BinaryPrimitives.ReadInt32BigEndian(Sized(value, 4))); break;
            case ColumnKind.Int64: image.AppendInt64(Ordinal, BinaryPrimitives.ReadInt64BigEndian(Sized(value, 8))); break;
            case ColumnKind.Float32: image.AppendFloat32(Ordinal, BinaryPrimitives.ReadSingleBigEndian(Sized(value, 4))); break;
            case ColumnKind.Float64: image.AppendFloat64(Ordinal, BinaryPrimitives.ReadDoubleBigEndian(Sized(value, 8))); break;
            case ColumnKind.Decimal: AppendDecimal(image, value); break;
            case ColumnKind.Uuid: image.AppendUuid(Ordinal, Sized(value, 16)); break;
            case ColumnKind.Date: image.AppendInt32(Ordinal, ToDays(value)); break;
            case ColumnKind.Time: image.AppendInt64(Ordinal, BinaryPrimitives.ReadInt64BigEndian(Sized(value, 8))); break;
            case ColumnKind.Timestamp or ColumnKind.TimestampTz: image.AppendInt64(Ordinal, ToMicros(value)); break;
            default: AppendBytes(image, value); break;
        }
    }

    /// <summary>A value that came as text although binary was asked for: a type without a binary form.</summary>
    public void AppendText(RowImage image, ReadOnlySpan<byte> value)
    {
        if (_kind is not (ColumnKind.Text or ColumnKind.Json))
            throw new UnsupportedValueException($"column {Name} came as text where its type has a binary form");
        image.AppendBytes(Ordinal, value);
    }

    private void AppendDecimal(RowImage image, ReadOnlySpan<byte> value)
    {
        try
        {
            image.AppendDecimal(Ordinal, PgNumeric.ToUnscaled(value, _scale));
        }
        catch (OverflowException)
        {
            throw new UnsupportedValueException($"more digits in column {Name} than its type declares");
        }
    }

    private void AppendBytes(RowImage image, ReadOnlySpan<byte> value)
    {
        if (_isNumericText)
            image.AppendBytes(Ordinal, PgNumeric.ToText(value));
        else if (_isSingleChar)
            image.AppendBytes(Ordinal, SingleCharText(Sized(value, 1)[0]));
        else
            image.AppendBytes(Ordinal, _isJsonb ? WithoutVersion(value) : value);
    }

    /// <summary>As <c>charout</c> prints it: zero is the empty text, and what is no ASCII stands in octal.</summary>
    private static byte[] SingleCharText(byte value) => value switch
    {
        0 => [],
        < 0x80 => [value],
        _ => Encoding.ASCII.GetBytes($"\\{Convert.ToString(value, 8)}"),
    };

    private static ReadOnlySpan<byte> WithoutVersion(ReadOnlySpan<byte> jsonb) => jsonb.Length > 0 && jsonb[0] == 1
        ? jsonb[1..]
        : throw new ProtocolException("A jsonb value of an unknown version.");

    private int ToDays(ReadOnlySpan<byte> value)
    {
        var days = BinaryPrimitives.ReadInt32BigEndian(Sized(value, 4));
        return days is not (int.MaxValue or int.MinValue)
            ? checked(days + PostgresEpochDays)
            : throw new UnsupportedValueException($"an infinite date in column {Name}");
    }

    private long ToMicros(ReadOnlySpan<byte> value)
    {
        var micros = BinaryPrimitives.ReadInt64BigEndian(Sized(value, 8));
        // Years beyond 290 000 pass PostgreSQL's 8 bytes but not ours, which count from 1970.
        return micros is not (long.MaxValue or long.MinValue) && micros < long.MaxValue - PgOutputDecoder.PostgresEpochMicros
            ? micros + PgOutputDecoder.PostgresEpochMicros
            : throw new UnsupportedValueException($"an infinite or too late timestamp in column {Name}");
    }

    private ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> value, int length) => value.Length == length
        ? value
        : throw new UnsupportedValueException($"a value of {value.Length} bytes in column {Name}, whose type has {length}");
}
