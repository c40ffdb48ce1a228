using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>Tables of every kind of key and placement.</summary>
internal static class SampleTables
{
    internal static IReadOnlyList<ModelTable> All =>
    [
        Table("public.append_only", [], tenant: "who", eventTime: "at", "UTC",
            Column("who", ColumnKind.Text), Column("at", ColumnKind.Timestamp), Column("n", ColumnKind.Int64)),
        Table("public.accounts", ["id"], tenant: null, eventTime: null, "UTC",
            Column("id", ColumnKind.Int32, isNullable: false), Column("balance", ColumnKind.Decimal),
                Column("filler", ColumnKind.Text)),
        Table("public.entries", ["id"], tenant: "tenant", eventTime: "at", "America/New_York",
            Column("id", ColumnKind.Int64, isNullable: false), Column("tenant", ColumnKind.Text),
                Column("at", ColumnKind.TimestampTz),
            Column("amount", ColumnKind.Decimal), Column("note", ColumnKind.Json), Column("bits", ColumnKind.Binary)),
        Table("Odd \"schema\".select", ["Name", "order"], tenant: "order", eventTime: null, "UTC",
            Column("Name", ColumnKind.Text, isNullable: false), Column("order", ColumnKind.Int16, isNullable: false),
            Column("from", ColumnKind.Float64), Column("a\"b", ColumnKind.Boolean)),
        Table("public.by_uuid", ["id"], tenant: null, eventTime: "day", "UTC",
            Column("id", ColumnKind.Uuid, isNullable: false), Column("day", ColumnKind.Date), Column("t", ColumnKind.Time)),
        Table("public.by_decimal", ["id"], tenant: null, eventTime: null, "UTC",
            Column("id", ColumnKind.Decimal, isNullable: false), Column("v", ColumnKind.Text)),
        Table("public.by_date", ["id"], tenant: null, eventTime: null, "UTC",
            Column("id", ColumnKind.Date, isNullable: false), Column("v", ColumnKind.Int32)),
        Table("public.by_time", ["at", "n"], tenant: "n", eventTime: "at", "Europe/Berlin",
            Column("n", ColumnKind.Int32, isNullable: false), Column("at", ColumnKind.TimestampTz, isNullable: false)),
    ];

    internal static TableRoot Entry(ModelTable table) => new()
    {
        Name = table.Name,
        State = TableState.Live,
        FoldedLsn = default,
        Schema = table.Schema,
    };

    internal static ModelTable Table(
        string name, string[] key, string? tenant, string? eventTime, string zone, params LakeColumn[] columns) =>
        new(name, new TableSchema([.. columns.Select((column, index) => column with { FieldId = index + 1 })], key, tenant,
            eventTime, zone));

    internal static LakeColumn Column(string name, ColumnKind kind, bool isNullable = true)
    {
        var type = kind == ColumnKind.Decimal ? new ColumnType(kind, 20, 3) : new ColumnType(kind);
        return new LakeColumn(1, name, type, type.ToString(), isNullable);
    }
}
