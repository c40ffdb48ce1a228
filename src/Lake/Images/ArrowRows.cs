using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.Lake.Images;

/// <summary>Rows of a query as Arrow columns of the same types.</summary>
internal static class ArrowRows
{
    public static void Append(DuckDbConnection duck, string sql, ArrowTable target)
    {
        using var result = duck.Query(sql);
        while (result.Read(out var chunk))
        {
            for (var column = 0; column < target.Columns.Count; column++)
                AppendColumn(chunk.Vector(column), target.Columns[column]);
        }
    }

    private static void AppendColumn(VectorView vector, ArrowColumn target)
    {
        if (target.Type.Kind == ArrowKind.Struct)
        {
            AppendStruct(vector, target);
            return;
        }

        for (var row = 0; row < vector.RowCount; row++)
        {
            if (vector.IsNull(row))
                target.AppendNull();
            else
                AppendValue(vector, row, target);
        }
    }

    private static void AppendStruct(VectorView vector, ArrowColumn target)
    {
        for (var child = 0; child < target.Children.Count; child++)
            AppendColumn(vector.Child(child), target.Children[child]);
        for (var row = 0; row < vector.RowCount; row++)
            target.AppendStruct(!vector.IsNull(row));
    }

    private static void AppendValue(VectorView vector, int row, ArrowColumn target)
    {
        switch (target.Type.Kind)
        {
            case ArrowKind.Boolean: target.AppendBoolean(vector.Values<bool>()[row]); break;
            case ArrowKind.Int32 or ArrowKind.Date: target.AppendInt32(vector.Values<int>()[row]); break;
            case ArrowKind.Float32: target.AppendFloat32(vector.Values<float>()[row]); break;
            case ArrowKind.Float64: target.AppendFloat64(vector.Values<double>()[row]); break;
            case ArrowKind.Utf8 or ArrowKind.Binary: target.AppendBytes(vector.Bytes(row)); break;
            case ArrowKind.Decimal: target.AppendDecimal(Unscaled(vector, row)); break;
            case ArrowKind.Uuid: AppendUuid(vector, row, target); break;
            default: target.AppendInt64(vector.Values<long>()[row]); break;
        }
    }

    private static Int128 Unscaled(VectorView vector, int row) => vector.Type.Precision switch
    {
        <= 4 => vector.Values<short>()[row],
        <= 9 => vector.Values<int>()[row],
        <= 18 => vector.Values<long>()[row],
        _ => vector.Values<Int128>()[row],
    };

    /// <summary>DuckDB keeps a uuid as a HUGEINT with its first bit turned, so that it sorts.</summary>
    private static void AppendUuid(VectorView vector, int row, ArrowColumn target)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt128BigEndian(bytes, vector.Values<Int128>()[row]);
        bytes[0] ^= 0x80;
        target.AppendUuid(bytes);
    }
}
