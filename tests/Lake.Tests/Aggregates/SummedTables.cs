using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Model.Loading;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>Tables whose rollups are kept: with a key, append only, and with days in zones of tenants that move.</summary>
internal sealed class SummedTables
{
    private const string Declarations =
        """
        table: public.entries
        key: [id]
        tenant: tenant
        eventTime: at
        timeZone: America/New_York
        event: cause
        money: { amount: currency, fee: fee_currency }
        measures: { net: { sum: amount, sign: -1 }, fees: { sum: fee }, parts: { sum: rows }, half: { sum: share } }
        dimensions: [category, open, day, file]
        rollups: [ [category, open], [day], [file, category, day] ]
        ---
        table: public.log
        tenant: who
        eventTime: on
        measures: { total: { sum: amount } }
        dimensions: [category]
        rollups: [ [category] ]
        ---
        table: public.tenants
        key: [id]
        tenant: id
        ---
        table: public.zoned
        key: [id]
        tenant: who
        eventTime: at
        timeZone: tenants.time_zone
        measures: { total: { sum: amount } }
        dimensions: [category]
        rollups: [ [category] ]
        """;

    /// <summary>Names that SQL of ours also has are columns here on purpose.</summary>
    internal ModelTable Entries { get; } = SampleTables.Table(
        "public.entries", ["id"], tenant: "tenant", eventTime: "at", "America/New_York",
        SampleTables.Column("id", ColumnKind.Int64, isNullable: false), SampleTables.Column("tenant", ColumnKind.Text),
        SampleTables.Column("at", ColumnKind.TimestampTz), SampleTables.Column("cause", ColumnKind.Text),
        SampleTables.Column("amount", ColumnKind.Decimal), SampleTables.Column("currency", ColumnKind.Text),
        SampleTables.Column("fee", ColumnKind.Int64), SampleTables.Column("fee_currency", ColumnKind.Text),
        SampleTables.Column("category", ColumnKind.Text), SampleTables.Column("open", ColumnKind.Boolean),
        SampleTables.Column("day", ColumnKind.Int32), SampleTables.Column("rows", ColumnKind.Int32),
        SampleTables.Column("file", ColumnKind.Text), SampleTables.Column("share", ColumnKind.Float64));

    internal ModelTable Log { get; } = SampleTables.Table(
        "public.log", [], tenant: "who", eventTime: "on", "UTC",
        SampleTables.Column("n", ColumnKind.Int64), SampleTables.Column("who", ColumnKind.Int32),
        SampleTables.Column("on", ColumnKind.Date), SampleTables.Column("amount", ColumnKind.Decimal),
        SampleTables.Column("category", ColumnKind.Text));

    internal ModelTable Tenants { get; } = SampleTables.Table(
        "public.tenants", ["id"], "id", null, "UTC",
        SampleTables.Column("id", ColumnKind.Int32, isNullable: false), SampleTables.Column("time_zone", ColumnKind.Text));

    internal ModelTable Zoned { get; } = InZones(SampleTables.Table(
        "public.zoned", ["id"], "who", "at", "UTC",
        SampleTables.Column("id", ColumnKind.Int64, isNullable: false), SampleTables.Column("who", ColumnKind.Int32),
        SampleTables.Column("at", ColumnKind.TimestampTz), SampleTables.Column("amount", ColumnKind.Decimal),
        SampleTables.Column("category", ColumnKind.Text)));

    internal IReadOnlyList<ModelTable> All => [Entries, Log, Tenants, Zoned];

    internal IReadOnlyList<ModelTable> Summed => [Entries, Log, Zoned];

    /// <param name="entries">Other rollups of the entries; null: those declared.</param>
    internal static RollupPlans Plans(string? entries = null) => Load(entries is null
        ? Declarations
        : Declarations.Replace("[ [category, open], [day], [file, category, day] ]", entries, StringComparison.Ordinal));

    /// <param name="declarations">Of models, as files have them.</param>
    internal static RollupPlans Load(string declarations)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-models-").FullName;
        File.WriteAllText(Path.Combine(folder, "tables.yaml"), declarations);
        var models = ModelFolder.Load(folder);
        Directory.Delete(folder, recursive: true);
        return new RollupPlans(models);
    }

    private static ModelTable InZones(ModelTable table) =>
        new(table.Name, table.Schema with { ZoneOf = new ZoneColumn("public.tenants", "time_zone") });
}
