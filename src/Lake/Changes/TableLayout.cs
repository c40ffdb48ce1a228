using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.DuckDb.Parquet;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>A table's schema worked out once: ordinals, buffer types, and the SQL names that change log, fold and scan
/// share.</summary>
internal sealed class TableLayout
{
    /// <summary>Field ids of the lake's own columns in change files; those of images lie in two ranges above.</summary>
    private const int BeforeFieldIds = 10_000;
    private const int AfterFieldIds = 20_000;
    private const int DayFieldOffset = 9_999;

    public TableLayout(string table, TableSchema schema)
    {
        Table = table;
        Schema = schema;
        KeyOrdinals = [.. schema.Key.Select(OrdinalOf)];
        EventTimeOrdinal = schema.EventTime is null ? -1 : OrdinalOf(schema.EventTime);
        ImageFields =
        [
            .. schema.Columns.Select(column => new ArrowField(column.Name, ColumnTypes.ToArrow(column.Type))),
            .. HasDay ? [new ArrowField(LakeFields.Day, new ArrowType(ArrowKind.Date))] : Array.Empty<ArrowField>(),
        ];
        Columns = string.Join(", ", schema.Columns.Select(column => SqlText.Identifier(column.Name)));
        Key = [.. schema.Key.Select(SqlText.Identifier)];
    }

    public string Table { get; }

    public TableSchema Schema { get; }

    /// <summary>Of the key columns, in key order.</summary>
    public IReadOnlyList<int> KeyOrdinals { get; }

    /// <summary>-1 when the table has no event time.</summary>
    public int EventTimeOrdinal { get; }

    public bool HasDay => EventTimeOrdinal >= 0;

    /// <summary>Days depend on each tenant's zone: an image has none until its zone is known.</summary>
    public bool IsZonedByTenant => Schema is { ZoneOf: not null, Tenant: not null } && HasDay && !IsEventTimeDate;

    /// <summary>The event time is a civil date already: it is the day, in whatever zone.</summary>
    public bool IsEventTimeDate => HasDay && Schema.Columns[EventTimeOrdinal].Type.Kind == ColumnKind.Date;

    /// <summary>Fields of an image: the columns in order, then <c>_day</c> where there is an event time.</summary>
    public IReadOnlyList<ArrowField> ImageFields { get; }

    /// <summary>Quoted names of the columns, comma between them.</summary>
    public string Columns { get; }

    /// <summary>Quoted names of the key columns.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>Decides days; one per thread that appends.</summary>
    public DayResolver? NewDayResolver() => HasDay ? new DayResolver(AccountZone.Of(Schema.TimeZone).Zone) : null;

    public int OrdinalOf(string column)
    {
        for (var ordinal = 0; ordinal < Schema.Columns.Count; ordinal++)
        {
            if (Schema.Columns[ordinal].Name == column)
                return ordinal;
        }

        throw new InvariantException($"{Table} has the column {column}");
    }

    /// <summary>The text that becomes <c>_tenant</c>, from an image or row whose columns are named with this prefix.</summary>
    /// <param name="prefix"><c>after.</c>, or empty.</param>
    public string TenantOf(string prefix) => Schema.Tenant is { } tenant
        ? $"coalesce(CAST({prefix}{SqlText.Identifier(tenant)} AS VARCHAR), '{ChangeColumns.NullPart}')"
        : $"'{ChangeColumns.SharedTenant}'";

    /// <summary>The text that becomes <c>_month</c>.</summary>
    public string MonthOf(string prefix) => HasDay
        ? $"coalesce(strftime({prefix}_day, '%Y-%m'), '{ChangeColumns.NullPart}')"
        : $"'{ChangeColumns.AllMonths}'";

    /// <summary>The stored day, typed NULL where the table has no event time.</summary>
    public string DayOf(string prefix) => HasDay ? $"{prefix}_day" : "CAST(NULL AS DATE)";

    /// <summary>A statement without rows, with the columns and those of the lake.</summary>
    public string Nothing
    {
        get
        {
            var columns = Schema.Columns.Concat(LakeFields.Columns).Select(column =>
                $"CAST(NULL AS {ColumnTypes.ToDuckDb(column.Type)}) AS {SqlText.Identifier(column.Name)}");
            return $"SELECT {string.Join(", ", columns)} WHERE false";
        }
    }

    /// <summary>Iceberg field ids of a change file's images, as the writer of Parquet takes them.</summary>
    public IReadOnlyDictionary<string, ParquetFieldId> ImageFieldIds(bool isAfter)
    {
        var offset = isAfter ? AfterFieldIds : BeforeFieldIds;
        var ids = Schema.Columns.ToDictionary(column => column.Name, column => new ParquetFieldId(offset + column.FieldId));
        if (HasDay)
            ids.Add(LakeFields.Day, new ParquetFieldId(offset + DayFieldOffset));
        return ids;
    }
}
