using Lakehouse.Domain;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>Columns of the batches in which pending changes are kept: what arrived, as whole rows, and of what
/// departed the key and what it was summed by.</summary>
internal static class PendingFields
{
    /// <summary>Position of a change among all: see <see cref="ChangeSql.Order"/>.</summary>
    public const string Order = "_order";

    /// <summary>Names the change's cause: see <see cref="Aggregates.ChangeTag"/>.</summary>
    public const string Cause = "_cause";

    private const byte OrderDigits = 38;

    private static readonly ArrowField[] Place =
    [
        new(ChangeColumns.Lsn, new ArrowType(ArrowKind.Int64)), new(Order, new ArrowType(ArrowKind.Decimal, OrderDigits)),
        new(Cause, new ArrowType(ArrowKind.Utf8)),
    ];

    /// <summary>A table's columns, <c>_tenant</c>, <c>_month</c> and <c>_day</c>.</summary>
    public static IReadOnlyList<ArrowField> Rows(TableLayout layout) =>
    [
        .. layout.Schema.Columns.Concat(LakeFields.Columns)
            .Select(column => new ArrowField(column.Name, ColumnTypes.ToArrow(column.Type))),
    ];

    /// <summary>The same, then <c>_lsn</c>, <c>_order</c> and <c>_cause</c>.</summary>
    public static IReadOnlyList<ArrowField> Arrivals(TableLayout layout) => [.. Rows(layout), .. Place];

    /// <summary>The key columns, those that sums are made of, <c>_tenant</c> and <c>_day</c>, then <c>_lsn</c>, <c>_order</c> and
    /// <c>_cause</c>.</summary>
    public static IReadOnlyList<ArrowField> Departures(TableLayout layout, RollupPlan plan) =>
    [
        .. DepartedColumns(layout, plan).Select(layout.Schema.Column)
            .Select(column => new ArrowField(column.Name, ColumnTypes.ToArrow(column.Type))),
        new(LakeFields.Tenant, new ArrowType(ArrowKind.Utf8)), new(LakeFields.Day, new ArrowType(ArrowKind.Date)),
        .. Place,
    ];

    /// <summary>Of the departed rows: who left, and what is missing now where they were.</summary>
    public static IEnumerable<string> DepartedColumns(TableLayout layout, RollupPlan plan) => layout.Schema.Key
        .Concat(plan.Rollups.SelectMany(rollup => rollup).Concat(plan.Currencies).Select(column => column.Name))
        .Concat(plan.Sums.Select(sum => sum.Name)).Distinct();

    public static ArrowColumn Column(ArrowTable rows, string name)
    {
        for (var index = 0; index < rows.Fields.Count; index++)
        {
            if (rows.Fields[index].Name == name)
                return rows.Columns[index];
        }

        throw new InvariantException($"a batch has the column {name}");
    }
}
