using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>Reads what a root has and the one before had not.</summary>
/// <param name="plans">Which column names the cause of a change.</param>
internal sealed class PendingReader(DuckDbDatabase database, ObjectCache cache, RollupPlans plans)
{
    /// <param name="after">Exclusive; at or after the table's folded position, or every row from there on is pending.</param>
    /// <param name="through">The root's position.</param>
    /// <returns>Null: the table did not change.</returns>
    public async ValueTask<PendingBatch?> ReadAsync(
        TableRoot table, Lsn after, Lsn through, CancellationToken cancellation)
    {
        var files = table.Changes.Where(file => file.MaxLsn > after && file.MinLsn <= through).Select(file => file.File).ToList();
        if (files.Count == 0)
            return null;
        using var lease = await cache.LeaseAsync(files, cancellation);
        using var duck = database.Connect();
        var changes = ChangeSql.Pending(lease.Paths, after, through);
        return Read(duck, new TableLayout(table.Name, table.Schema), plans.Of(table), changes, after, through);
    }

    private static PendingBatch? Read(
        DuckDbConnection duck, TableLayout layout, RollupPlan plan, string changes, Lsn after, Lsn through)
    {
        var cause = $"{TouchSql.EventOf(plan)} AS {PendingFields.Cause}";
        var batch = new PendingBatch(
            after, through, new PendingRows(Rows(duck, PendingFields.Arrivals(layout), ArrivalsOf(layout, changes, cause))),
            layout.Schema.IsAppendOnly
                ? null
                : new PendingRows(Rows(duck, PendingFields.Departures(layout, plan), DeparturesOf(layout, plan, changes, cause))),
            TruncatesOf(duck, changes));
        if (batch.RowCount > 0 || batch.Truncates.Count > 0)
            return batch;
        batch.Release();
        return null;
    }

    private static ArrowTable Rows(DuckDbConnection duck, IReadOnlyList<ArrowField> fields, string sql)
    {
        var rows = new ArrowTable(fields);
        ArrowRows.Append(duck, sql, rows);
        rows.EndRows();
        return rows;
    }

    private static string ArrivalsOf(TableLayout layout, string changes, string cause) =>
        $"SELECT {ChangeSql.Unpack(layout, "after")}, {ChangeSql.Placement(layout, "after.")}, _lsn, {OrderOf(side: 1)}, "
        + $"{cause} FROM {changes} WHERE _op IN ('I', 'U') ORDER BY _tenant, {PendingFields.Order}";

    private static string DeparturesOf(TableLayout layout, RollupPlan plan, string changes, string cause) =>
        $"SELECT {string.Join(", ", PendingFields.DepartedColumns(layout, plan).Select(Before))}, "
        + $"{layout.TenantOf("before.")} AS _tenant, {layout.DayOf("before.")} AS _day, _lsn, {OrderOf(side: 0)}, "
        + $"{cause} FROM {changes} WHERE _op IN ('U', 'D') ORDER BY _tenant, {PendingFields.Order}";

    private static string Before(string column) =>
        $"before.{SqlText.Identifier(column)} AS {SqlText.Identifier(column)}";

    private static IReadOnlyList<PendingTruncate> TruncatesOf(DuckDbConnection duck, string changes) =>
    [
        .. duck.Rows($"SELECT _lsn, {ChangeSql.Order}::HUGEINT, {TouchSql.Transaction} FROM {changes} WHERE _op = 'T' ORDER BY 2")
            .Select(row => new PendingTruncate(
                new Lsn((ulong)(long)row[0]!), (Int128)row[1]!, new SourceEventId((string)row[2]!))),
    ];

    private static string OrderOf(int side) => $"({ChangeSql.Order} + {side})::DECIMAL(38, 0) AS {PendingFields.Order}";
}
