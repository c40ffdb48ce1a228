using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Vectors;

/// <summary>Reads a native type into a <see cref="DuckDbLogicalType"/>, depth first.</summary>
internal static class LogicalTypeReader
{
    public static DuckDbLogicalType Read(LogicalTypeHandle type)
    {
        var kind = NativeMethods.GetTypeId(type);
        return kind switch
        {
            DuckDbTypeKind.Decimal => ReadDecimal(type),
            DuckDbTypeKind.Enum => ReadEnum(type),
            DuckDbTypeKind.List => Nested(kind, [Child("element", NativeMethods.ListTypeChild(type))]),
            DuckDbTypeKind.Array => ReadArray(type),
            DuckDbTypeKind.Map => ReadMap(type),
            DuckDbTypeKind.Struct => ReadStruct(type),
            _ => new DuckDbLogicalType(kind) { Storage = kind },
        };
    }

    private static DuckDbLogicalType ReadDecimal(LogicalTypeHandle type)
    {
        var precision = NativeMethods.DecimalWidth(type);
        return new DuckDbLogicalType(DuckDbTypeKind.Decimal)
        {
            Precision = precision,
            Scale = NativeMethods.DecimalScale(type),
            Storage = precision switch
            {
                <= 4 => DuckDbTypeKind.SmallInt,
                <= 9 => DuckDbTypeKind.Integer,
                <= 18 => DuckDbTypeKind.BigInt,
                _ => DuckDbTypeKind.HugeInt,
            },
        };
    }

    private static DuckDbLogicalType ReadEnum(LogicalTypeHandle type)
    {
        var values = new string[NativeMethods.EnumDictionarySize(type)];
        for (var index = 0; index < values.Length; index++)
            values[index] = NativeMethods.TakeText(NativeMethods.EnumDictionaryValue(type, (ulong)index));
        return new DuckDbLogicalType(DuckDbTypeKind.Enum)
        {
            EnumValues = values,
            Storage = NativeMethods.EnumInternalType(type),
        };
    }

    private static DuckDbLogicalType ReadArray(LogicalTypeHandle type) => new(DuckDbTypeKind.Array)
    {
        ArraySize = checked((int)NativeMethods.ArrayTypeSize(type)),
        Children = [Child("element", NativeMethods.ArrayTypeChild(type))],
        Storage = DuckDbTypeKind.Array,
    };

    private static DuckDbLogicalType ReadMap(LogicalTypeHandle type) => Nested(
        DuckDbTypeKind.Map,
        [Child("key", NativeMethods.MapTypeKey(type)), Child("value", NativeMethods.MapTypeValue(type))]);

    private static DuckDbLogicalType ReadStruct(LogicalTypeHandle type)
    {
        var fields = new DuckDbColumn[NativeMethods.StructTypeChildCount(type)];
        for (var index = 0; index < fields.Length; index++)
        {
            var name = NativeMethods.TakeText(NativeMethods.StructTypeChildName(type, (ulong)index));
            fields[index] = Child(name, NativeMethods.StructTypeChild(type, (ulong)index));
        }

        return Nested(DuckDbTypeKind.Struct, fields);
    }

    private static DuckDbLogicalType Nested(DuckDbTypeKind kind, DuckDbColumn[] children)
        => new(kind) { Children = children, Storage = kind };

    private static DuckDbColumn Child(string name, LogicalTypeHandle owned)
    {
        using (owned)
            return new DuckDbColumn(name, Read(owned));
    }
}
