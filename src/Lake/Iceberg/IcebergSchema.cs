using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>Columns as Iceberg names them, in the spec's JSON form ("Schemas"): the table's own, then those of
/// <see cref="LakeFields"/>.</summary>
/// <param name="SchemaId">Number within one table's metadata.</param>
/// <param name="IdentifierFieldIds">The key; null where Iceberg does not allow it (a nullable or floating point column).</param>
internal sealed record IcebergSchema(
    int SchemaId, IReadOnlyList<IcebergField> Fields, IReadOnlyList<int>? IdentifierFieldIds = null)
{
    public string Type { get; } = "struct";

    /// <exception cref="ArgumentException">Two columns share a name or an id, or one uses a name or an id of the lake's
    /// own.</exception>
    public static IcebergSchema Of(TableSchema table, int schemaId)
    {
        LakeColumn[] columns = [.. table.Columns, .. LakeFields.Columns];
        if (columns.DistinctBy(column => column.Name).Count() < columns.Length
            || columns.DistinctBy(column => column.FieldId).Count() < columns.Length
            || table.Columns.Any(column => column.FieldId is < 1 or > LakeFields.OwnIdMax))
        {
            throw new ArgumentException("Names and field ids must differ, also from _tenant, _month and _day.", nameof(table));
        }

        return new IcebergSchema(schemaId, [.. columns.Select(IcebergField.Of)], IdentifierOf(table));
    }

    /// <summary>Same columns and key, whatever the number.</summary>
    public bool Describes(IcebergSchema other) =>
        (IdentifierFieldIds ?? []).SequenceEqual(other.IdentifierFieldIds ?? []) && Fields.SequenceEqual(other.Fields);

    private static int[]? IdentifierOf(TableSchema table)
    {
        var key = table.Key.Select(table.Column).ToList();
        var isAllowed = key.Count > 0
            && !key.Exists(column => column.Nullable || column.Type.Kind is ColumnKind.Float32 or ColumnKind.Float64);
        return isAllowed ? [.. key.Select(column => column.FieldId)] : null;
    }
}

/// <param name="Type">Iceberg's name of a primitive type.</param>
/// <param name="Doc">The type's name in PostgreSQL, which tells more than ours.</param>
internal sealed record IcebergField(int Id, string Name, bool Required, string Type, string? Doc = null)
{
    public static IcebergField Of(LakeColumn column) =>
        new(column.FieldId, column.Name, !column.Nullable, TypeOf(column.Type), column.SourceType);

    private static string TypeOf(ColumnType type) => type.Kind switch
    {
        ColumnKind.Boolean => "boolean",
        ColumnKind.Int16 or ColumnKind.Int32 => "int",
        ColumnKind.Int64 => "long",
        ColumnKind.Float32 => "float",
        ColumnKind.Float64 => "double",
        ColumnKind.Decimal => $"decimal({type.Precision}, {type.Scale})",
        ColumnKind.Text or ColumnKind.Json => "string",
        ColumnKind.Binary => "binary",
        ColumnKind.Uuid => "uuid",
        ColumnKind.Date => "date",
        ColumnKind.Time => "time",
        ColumnKind.Timestamp => "timestamp",
        ColumnKind.TimestampTz => "timestamptz",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No Iceberg type is known for this kind of column."),
    };
}
