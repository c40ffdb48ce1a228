using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>One mapping of the lake's types to Arrow buffers and to DuckDB; <c>smallint</c> is kept as a 32-bit integer, as
/// Iceberg has no smaller one.</summary>
internal static class ColumnTypes
{
    public static ArrowType ToArrow(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => new ArrowType(ArrowKind.Boolean),
        ColumnKind.Int16 or ColumnKind.Int32 => new ArrowType(ArrowKind.Int32),
        ColumnKind.Int64 => new ArrowType(ArrowKind.Int64),
        ColumnKind.Float32 => new ArrowType(ArrowKind.Float32),
        ColumnKind.Float64 => new ArrowType(ArrowKind.Float64),
        ColumnKind.Decimal => new ArrowType(ArrowKind.Decimal, type.Precision, type.Scale),
        ColumnKind.Text or ColumnKind.Json => new ArrowType(ArrowKind.Utf8),
        ColumnKind.Binary => new ArrowType(ArrowKind.Binary),
        ColumnKind.Uuid => new ArrowType(ArrowKind.Uuid),
        ColumnKind.Date => new ArrowType(ArrowKind.Date),
        ColumnKind.Time => new ArrowType(ArrowKind.Time),
        ColumnKind.Timestamp => new ArrowType(ArrowKind.Timestamp),
        ColumnKind.TimestampTz => new ArrowType(ArrowKind.TimestampTz),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column type."),
    };

    public static string ToDuckDb(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => "BOOLEAN",
        ColumnKind.Int16 or ColumnKind.Int32 => "INTEGER",
        ColumnKind.Int64 => "BIGINT",
        ColumnKind.Float32 => "FLOAT",
        ColumnKind.Float64 => "DOUBLE",
        ColumnKind.Decimal => $"DECIMAL({type.Precision},{type.Scale})",
        ColumnKind.Text or ColumnKind.Json => "VARCHAR",
        ColumnKind.Binary => "BLOB",
        ColumnKind.Uuid => "UUID",
        ColumnKind.Date => "DATE",
        ColumnKind.Time => "TIME",
        ColumnKind.Timestamp => "TIMESTAMP",
        ColumnKind.TimestampTz => "TIMESTAMPTZ",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a column type."),
    };
}
