namespace Lakehouse.DuckDb.Arrow;

/// <summary>What follows from a type: the append form and the bytes of a value.</summary>
/// <param name="ValueBytes">Bytes of one value in the data buffer; 0 for bits (Boolean), bytes (Utf8, Binary) and
/// structs.</param>
internal readonly record struct ArrowLayout(ArrowForm Form, int ValueBytes)
{
    public static ArrowLayout Of(ArrowType type) => type.Kind switch
    {
        ArrowKind.Boolean => new(ArrowForm.Boolean, 0),
        ArrowKind.Int16 => new(ArrowForm.Int16, 2),
        ArrowKind.Int32 or ArrowKind.Date => new(ArrowForm.Int32, 4),
        ArrowKind.Int64 or ArrowKind.Time or ArrowKind.Timestamp or ArrowKind.TimestampTz => new(ArrowForm.Int64, 8),
        ArrowKind.Float32 => new(ArrowForm.Float32, 4),
        ArrowKind.Float64 => new(ArrowForm.Float64, 8),
        ArrowKind.Decimal => new(ArrowForm.Decimal, DecimalBytes(type.Precision)),
        ArrowKind.Utf8 or ArrowKind.Binary => new(ArrowForm.Bytes, 0),
        ArrowKind.Uuid => new(ArrowForm.Uuid, 16),
        ArrowKind.Struct => new(ArrowForm.Struct, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No such kind."),
    };

    /// <summary>10^precision - 1: the greatest unscaled value.</summary>
    public static Int128 DecimalMax(int precision)
    {
        var power = Int128.One;
        for (var digit = 0; digit < precision; digit++)
            power *= 10;
        return power - 1;
    }

    private static int DecimalBytes(int precision) => precision switch { <= 4 => 2, <= 9 => 4, <= 18 => 8, _ => 16 };
}
