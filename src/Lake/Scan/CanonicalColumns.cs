using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Scan;

/// <summary>A lake's columns as the canonical row text takes them, for either dialect.</summary>
public static class CanonicalColumns
{
    public static IReadOnlyList<RowColumn> Of(TableSchema schema) => [.. schema.Columns.Select(Of)];

    /// <summary>The key columns in key order; of an append-only table none.</summary>
    public static IReadOnlyList<RowColumn> OfKey(TableSchema schema) => [.. schema.Key.Select(schema.Column).Select(Of)];

    public static RowColumn Of(LakeColumn column) => new(column.Name, KindOf(column));

    private static ValueKind KindOf(LakeColumn column) => column.Type.Kind switch
    {
        ColumnKind.Boolean => ValueKind.Boolean,
        ColumnKind.Int16 => ValueKind.Int16,
        ColumnKind.Int32 => ValueKind.Int32,
        ColumnKind.Int64 => ValueKind.Int64,
        ColumnKind.Float32 => ValueKind.Float32,
        ColumnKind.Float64 => ValueKind.Float64,
        ColumnKind.Decimal => ValueKind.Decimal,
        // PostgreSQL's cast to text drops the blanks that the binary form keeps.
        ColumnKind.Text when column.SourceType.StartsWith("character(", StringComparison.Ordinal)
            || column.SourceType is "character" or "bpchar" => ValueKind.PaddedText,
        ColumnKind.Text => ValueKind.Text,
        ColumnKind.Json => ValueKind.Json,
        ColumnKind.Binary => ValueKind.Binary,
        ColumnKind.Uuid => ValueKind.Uuid,
        ColumnKind.Date => ValueKind.Date,
        ColumnKind.Time => ValueKind.Time,
        ColumnKind.Timestamp => ValueKind.Timestamp,
        ColumnKind.TimestampTz => ValueKind.TimestampTz,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type.Kind, "No canonical text is known for this kind."),
    };
}
