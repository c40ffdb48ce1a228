using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Zones;

/// <summary>Tenants with zones, and tables that count their days in them.</summary>
internal sealed class ZonedTables
{
    internal const int EntryTenant = 1;
    internal const int EntryAt = 2;

    private static readonly ZoneColumn Source = new("public.tenants", "time_zone");

    internal ZonedTables(ColumnKind tenant)
    {
        Tenants = SampleTables.Table("public.tenants", ["id"], "id", null, "UTC",
            SampleTables.Column("id", tenant, isNullable: false), SampleTables.Column("time_zone", ColumnKind.Text),
            SampleTables.Column("name", ColumnKind.Text));
        Entries = Zoned(SampleTables.Table("public.entries", ["id"], "who", "at", "UTC",
            SampleTables.Column("id", ColumnKind.Int32, isNullable: false), SampleTables.Column("who", tenant),
            SampleTables.Column("at", ColumnKind.TimestampTz), SampleTables.Column("note", ColumnKind.Text)));
        Log = Zoned(SampleTables.Table("public.a_log", [], "who", "at", "UTC",
            SampleTables.Column("n", ColumnKind.Int64), SampleTables.Column("who", tenant),
            SampleTables.Column("at", ColumnKind.Timestamp)));
        Dated = Zoned(SampleTables.Table("public.dated", ["id"], "who", "at", "UTC",
            SampleTables.Column("id", ColumnKind.Int32, isNullable: false), SampleTables.Column("who", tenant),
            SampleTables.Column("at", ColumnKind.Date)));
    }

    internal ModelTable Tenants { get; }

    /// <summary>With a key.</summary>
    internal ModelTable Entries { get; }

    /// <summary>Append only.</summary>
    internal ModelTable Log { get; }

    /// <summary>Its event time is a day already.</summary>
    internal ModelTable Dated { get; }

    internal IReadOnlyList<ModelTable> Looking => [Entries, Log];

    internal IReadOnlyList<ModelTable> All => [Tenants, Entries, Log, Dated];

    private static ModelTable Zoned(ModelTable table) => new(table.Name, table.Schema with { ZoneOf = Source });
}
