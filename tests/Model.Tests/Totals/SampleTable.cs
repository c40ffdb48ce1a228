using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>A table with a column of every kind and a measure of every sort, in variants of tenant, event time and key.</summary>
/// <param name="Tenant">Kind of the tenant column; null: none.</param>
/// <param name="EventTime">Kind of the event time; null: none.</param>
internal sealed record SampleTable(string Name, ValueKind? Tenant, ValueKind? EventTime, string Key)
{
    private const string Measures =
        """
        money: { amount: currency, fee: "fee currency" }
        measures:
          balance: { sum: amount }
          revenue: { sum: amount, sign: -1, where: { category: income } }
          fees: { sum: fee, where: { category: [fee, "O'Neill \\ 1", null], flag: true } }
          wide: { sum: wide }
          free: { sum: free, sign: -1 }
          quantity: { sum: quantity, where: { quantity: [0, 3, -2147483648] } }
          small: { sum: small, where: { flag: [false, null] } }
          big: { sum: big, sign: -1 }
          weight: { sum: weight }
          ratio: { sum: ratio, sign: -1 }
          rows: { count: true }
          odd: { count: true, where: { code: ["ab", "x  "], free: [1.5, 100, null] } }
          one: { count: true, where: { ref: "0B0E7C0D-97a6-4a8e-9df0-1f2e3d4c5b6a" } }
          exact: { count: true, where: { amount: [0.01, -0.5, 7] } }
          customers: { countDistinct: ref }
          margin: { formula: "(revenue - balance) / balance" }
        """;

    internal static readonly SampleColumn[] Plain =
    [
        new("id", "bigint", "BIGINT", ValueKind.Int64),
        new("key 2", "text", "VARCHAR", ValueKind.Text),
        new("category", "text", "VARCHAR", ValueKind.Text),
        new("currency", "char(3)", "VARCHAR", ValueKind.PaddedText),
        new("fee currency", "text", "VARCHAR", ValueKind.Text),
        new("amount", "numeric(20,6)", "DECIMAL(20,6)", ValueKind.Decimal),
        new("fee", "numeric(12,2)", "DECIMAL(12,2)", ValueKind.Decimal),
        new("wide", "numeric(36,30)", "DECIMAL(36,30)", ValueKind.Decimal),
        new("free", "numeric", "VARCHAR", ValueKind.Text),
        new("quantity", "integer", "INTEGER", ValueKind.Int32),
        new("small", "smallint", "INTEGER", ValueKind.Int16),
        new("big", "bigint", "BIGINT", ValueKind.Int64),
        new("weight", "double precision", "DOUBLE", ValueKind.Float64),
        new("ratio", "real", "FLOAT", ValueKind.Float32),
        new("flag", "boolean", "BOOLEAN", ValueKind.Boolean),
        new("ref", "uuid", "UUID", ValueKind.Uuid),
        new("code", "char(5)", "VARCHAR", ValueKind.PaddedText),
        new("blob", "bytea", "BLOB", ValueKind.Binary),
        new("day", "date", "DATE", ValueKind.Date),
        new("clock", "time", "TIME", ValueKind.Time),
        new("b", "json", "VARCHAR", ValueKind.Json),
    ];

    internal IReadOnlyList<SampleColumn> Columns { get; } =
    [
        .. Plain,
        .. Tenant is { } tenant ? [Of("tenant", tenant)] : Array.Empty<SampleColumn>(),
        .. EventTime is { } time ? [Of("first", time)] : Array.Empty<SampleColumn>(),
    ];

    internal TotalsTable Totals => new(Model, [.. Columns.Select(column => column.Row)]);

    private TableModel Model => Assert.Single(ModelFolder.Assemble([new ModelFile("m.yaml", Yaml)]).Tables);

    private string Yaml => $"table: {Name}\n" + (Key.Length > 0 ? $"key: {Key}\n" : "")
        + (Tenant is null ? "" : "tenant: tenant\n") + (EventTime is null ? "" : "eventTime: first\n") + Measures;

    private static SampleColumn Of(string name, ValueKind kind) => kind switch
    {
        ValueKind.Int16 => new(name, "smallint", "INTEGER", kind),
        ValueKind.Int32 => new(name, "integer", "INTEGER", kind),
        ValueKind.Int64 => new(name, "bigint", "BIGINT", kind),
        ValueKind.Uuid => new(name, "uuid", "UUID", kind),
        ValueKind.Text => new(name, "varchar(40)", "VARCHAR", kind),
        ValueKind.PaddedText => new(name, "char(5)", "VARCHAR", kind),
        ValueKind.Date => new(name, "date", "DATE", kind),
        ValueKind.Timestamp => new(name, "timestamp", "TIMESTAMP", kind),
        ValueKind.TimestampTz => new(name, "timestamptz", "TIMESTAMPTZ", kind),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
