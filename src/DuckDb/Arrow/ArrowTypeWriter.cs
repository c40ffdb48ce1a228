using System.Runtime.InteropServices;
using Lakehouse.DuckDb.Native;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb.Arrow;

/// <summary>Makes the DuckDB type of a column.</summary>
internal static unsafe class ArrowTypeWriter
{
    public static LogicalTypeHandle Create(ArrowType type) => type.Kind switch
    {
        ArrowKind.Boolean => NativeMethods.CreateLogicalType(DuckDbTypeKind.Boolean),
        ArrowKind.Int16 => NativeMethods.CreateLogicalType(DuckDbTypeKind.SmallInt),
        ArrowKind.Int32 => NativeMethods.CreateLogicalType(DuckDbTypeKind.Integer),
        ArrowKind.Int64 => NativeMethods.CreateLogicalType(DuckDbTypeKind.BigInt),
        ArrowKind.Float32 => NativeMethods.CreateLogicalType(DuckDbTypeKind.Float),
        ArrowKind.Float64 => NativeMethods.CreateLogicalType(DuckDbTypeKind.Double),
        ArrowKind.Decimal => NativeMethods.CreateDecimalType(type.Precision, type.Scale),
        ArrowKind.Utf8 => NativeMethods.CreateLogicalType(DuckDbTypeKind.Varchar),
        ArrowKind.Binary => NativeMethods.CreateLogicalType(DuckDbTypeKind.Blob),
        ArrowKind.Uuid => NativeMethods.CreateLogicalType(DuckDbTypeKind.Uuid),
        ArrowKind.Date => NativeMethods.CreateLogicalType(DuckDbTypeKind.Date),
        ArrowKind.Time => NativeMethods.CreateLogicalType(DuckDbTypeKind.Time),
        ArrowKind.Timestamp => NativeMethods.CreateLogicalType(DuckDbTypeKind.Timestamp),
        ArrowKind.TimestampTz => NativeMethods.CreateLogicalType(DuckDbTypeKind.TimestampTz),
        ArrowKind.Struct => CreateStruct(type.Fields!),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No such kind."),
    };

    private static LogicalTypeHandle CreateStruct(IReadOnlyList<ArrowField> fields)
    {
        var children = fields.Select(field => Create(field.Type)).ToArray();
        var types = children.Select(child => child.DangerousGetHandle()).ToArray();
        var names = fields.Select(field => Marshal.StringToCoTaskMemUTF8(field.Name)).ToArray();
        try
        {
            fixed (nint* firstType = types, firstName = names)
                return NativeMethods.CreateStructType(firstType, firstName, (ulong)fields.Count);
        }
        finally
        {
            foreach (var child in children)
                child.Dispose();
            foreach (var name in names)
                Marshal.FreeCoTaskMem(name);
        }
    }
}
