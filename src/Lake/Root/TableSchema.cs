using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Root;

/// <summary>What a table's rows look like in the lake, and where they are placed.</summary>
/// <param name="Columns">In the source's order, without the lake's own <c>_tenant</c>, <c>_day</c>, <c>_month</c>.</param>
/// <param name="Key">Names of the key columns, in the order files are sorted by; empty: append only.</param>
/// <param name="Tenant">Column whose text is <c>_tenant</c>; null: <c>_shared</c>.</param>
/// <param name="EventTime">Column that decides <c>_day</c>; null: <c>_month</c> is <c>all</c>.</param>
/// <param name="TimeZone">IANA name of the zone in which days are counted where <paramref name="ZoneOf"/> tells none.</param>
/// <param name="ZoneOf">Where each tenant's zone stands; null: <paramref name="TimeZone"/> for all.</param>
public sealed record TableSchema(
    IReadOnlyList<LakeColumn> Columns, IReadOnlyList<string> Key, string? Tenant, string? EventTime, string TimeZone,
    ZoneColumn? ZoneOf = null)
{
    /// <summary>Rows are only ever inserted or truncated; compared as a multiset.</summary>
    public bool IsAppendOnly => Key.Count == 0;

    public LakeColumn Column(string name) => Columns.First(column => column.Name == name);
}

/// <param name="FieldId">Iceberg field id, from 1, never used again for another column.</param>
/// <param name="SourceType">PostgreSQL's own name with modifiers: <c>numeric(20,6)</c>.</param>
/// <param name="Nullable">False when the source declares NOT NULL.</param>
public sealed record LakeColumn(int FieldId, string Name, ColumnType Type, string SourceType, bool Nullable)
{
    /// <summary><c>_tenant</c>, which each row of a lake has besides its own.</summary>
    public static LakeColumn Tenant => LakeFields.Columns[0];
}

/// <summary>The types the lake keeps, each lossless for what it is used for.</summary>
public enum ColumnKind
{
    Boolean,
    Int16,
    Int32,
    Int64,
    Float32,
    Float64,

    /// <summary>Exact, precision 1 to 38.</summary>
    Decimal,
    Text,

    /// <summary><c>json</c> byte for byte, <c>jsonb</c> as PostgreSQL prints it; text in the files.</summary>
    Json,
    Binary,
    Uuid,
    Date,

    /// <summary>Microseconds since midnight.</summary>
    Time,

    /// <summary>Microseconds since 1970 without a zone.</summary>
    Timestamp,

    /// <summary>Microseconds since 1970 in UTC.</summary>
    TimestampTz,
}

/// <param name="Precision">Of a decimal, else 0.</param>
/// <param name="Scale">Of a decimal, else 0.</param>
public sealed record ColumnType(ColumnKind Kind, byte Precision = 0, byte Scale = 0)
{
    public override string ToString() => Kind == ColumnKind.Decimal ? $"decimal({Precision},{Scale})"
        : Kind.ToString().ToLowerInvariant();
}

/// <summary>The column of another table of the lake that holds a tenant's IANA zone; that table's key is the tenant.</summary>
/// <param name="Table">Qualified name.</param>
public sealed record ZoneColumn(string Table, string Column);
