using System.Text;
using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Vectors;

/// <summary>Boxes one value of any kind without losing a digit.</summary>
/// <remarks> Integers, floats and booleans come as themselves, HUGEINT as <see cref="Int128"/>, DECIMAL as
/// <see cref="DuckDbDecimal"/>, VARCHAR and ENUM as string, BLOB as byte[], UUID as <see cref="Guid"/>, DATE as
/// <see cref="DateOnly"/>, TIME as <see cref="TimeOnly"/>, TIMESTAMP as <see cref="DateTime"/>, TIMESTAMPTZ as
/// <see cref="DateTimeOffset"/>; times that those cannot hold (infinities, BC, years past 9999, 24:00:00, nanoseconds) as the
/// text DuckDB would print or, for BC and far years, as a number of units since 1970. LIST and ARRAY are object?[], STRUCT and
/// MAP arrays of pairs.
/// </remarks>
internal static class VectorValue
{
    public static object? Read(VectorView vector, int row) => vector.IsNull(row) ? null : vector.Type.Kind switch
    {
        DuckDbTypeKind.Boolean => vector.At<byte>(row) != 0,
        DuckDbTypeKind.TinyInt => vector.At<sbyte>(row),
        DuckDbTypeKind.SmallInt => vector.At<short>(row),
        DuckDbTypeKind.Integer => vector.At<int>(row),
        DuckDbTypeKind.BigInt => vector.At<long>(row),
        DuckDbTypeKind.UTinyInt => vector.At<byte>(row),
        DuckDbTypeKind.USmallInt => vector.At<ushort>(row),
        DuckDbTypeKind.UInteger => vector.At<uint>(row),
        DuckDbTypeKind.UBigInt => vector.At<ulong>(row),
        DuckDbTypeKind.HugeInt => vector.At<Int128>(row),
        DuckDbTypeKind.UHugeInt => vector.At<UInt128>(row),
        DuckDbTypeKind.Float => vector.At<float>(row),
        DuckDbTypeKind.Double => vector.At<double>(row),
        DuckDbTypeKind.Decimal => new DuckDbDecimal(Integer(vector, row), vector.Type.Scale),
        DuckDbTypeKind.Enum => vector.Type.EnumValues[(int)Integer(vector, row)],
        DuckDbTypeKind.Varchar => vector.Text(row),
        DuckDbTypeKind.Blob => vector.Bytes(row).ToArray(),
        DuckDbTypeKind.Bit => Bits(vector.Bytes(row)),
        DuckDbTypeKind.Uuid => TimeValue.Uuid(vector.At<Int128>(row)),
        DuckDbTypeKind.Interval => Interval(vector.At<NativeInterval>(row)),
        DuckDbTypeKind.List or DuckDbTypeKind.Array => List(vector, row),
        DuckDbTypeKind.Map => Map(vector, row),
        DuckDbTypeKind.Struct => Struct(vector, row),
        DuckDbTypeKind.SqlNull => null,
        _ => TimeValue.Read(vector, row),
    };

    private static Int128 Integer(VectorView vector, int row) => vector.Type.Storage switch
    {
        DuckDbTypeKind.UTinyInt => vector.At<byte>(row),
        DuckDbTypeKind.USmallInt => vector.At<ushort>(row),
        DuckDbTypeKind.UInteger => vector.At<uint>(row),
        DuckDbTypeKind.SmallInt => vector.At<short>(row),
        DuckDbTypeKind.Integer => vector.At<int>(row),
        DuckDbTypeKind.BigInt => vector.At<long>(row),
        _ => vector.At<Int128>(row),
    };

    private static DuckDbInterval Interval(NativeInterval value) => new(value.Months, value.Days, value.Micros);

    // The first byte counts the padding bits at the front of the second.
    private static string Bits(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var part in bytes[1..])
            text.Append(Convert.ToString(part, 2).PadLeft(8, '0'));
        return text.ToString(bytes[0], text.Length - bytes[0]);
    }

    private static object?[] List(VectorView vector, int row)
    {
        var (offset, length) = vector.Entry(row);
        var elements = vector.Elements();
        var values = new object?[length];
        for (var index = 0; index < length; index++)
            values[index] = Read(elements, offset + index);
        return values;
    }

    private static KeyValuePair<object, object?>[] Map(VectorView vector, int row)
    {
        var (offset, length) = vector.Entry(row);
        var keys = vector.MapKeys();
        var values = vector.MapValues();
        var pairs = new KeyValuePair<object, object?>[length];
        for (var index = 0; index < length; index++)
            pairs[index] = new(Read(keys, offset + index)!, Read(values, offset + index));
        return pairs;
    }

    private static KeyValuePair<string, object?>[] Struct(VectorView vector, int row)
    {
        var pairs = new KeyValuePair<string, object?>[vector.Type.Children.Count];
        for (var index = 0; index < pairs.Length; index++)
            pairs[index] = new(vector.Type.Children[index].Name, Read(vector.Child(index), row));
        return pairs;
    }
}
