using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Aggregates;

/// <summary>SQL of which days changes touch: the one that a row left and the one that it entered.</summary>
internal static class TouchSql
{
    /// <summary>As <see cref="Domain.Progress.SourceEventId.Of"/> writes it.</summary>
    public const string Transaction = "('xid:' || CAST(_xid AS VARCHAR))";

    /// <summary>Relation <c>(tenant, day, lsn, event, inserted, corrected)</c>, a row for each day: its last change, and how many
    /// inserted a row there or corrected one.</summary>
    /// <param name="changes">Relation of a live table's changes: their images are whole.</param>
    public static string ByDay(TableLayout layout, RollupPlan plan, string changes)
    {
        string Side(string image, string operations) =>
            $"SELECT {layout.TenantOf(image)} AS tenant, {image}_day AS day, _lsn, {ChangeSql.Order} AS _lake_o, _op, "
            + $"{EventOf(plan)} AS event FROM {changes} WHERE _op IN ({operations})";
        return $"(SELECT tenant, day, max(_lsn) AS lsn, arg_max(event, _lake_o) AS event, "
            + "count(*) FILTER (_op = 'I') AS inserted, count(DISTINCT _lake_o) FILTER (_op <> 'I') AS corrected "
            + $"FROM ({Side("before.", "'U', 'D'")} UNION ALL {Side("after.", "'I', 'U'")}) GROUP BY tenant, day)";
    }

    /// <summary>Relation <c>(lsn, event)</c> of the last TRUNCATE, empty when there is none.</summary>
    public static string LastTruncate(string changes) =>
        $"(SELECT max(_lsn) AS lsn, arg_max({Transaction}, {ChangeSql.Order}) AS event FROM {changes} WHERE _op = 'T' "
        + "HAVING count(*) > 0)";

    /// <summary>What a change names as its cause. Of a deletion the old row's event is not: its transaction is.</summary>
    public static string EventOf(RollupPlan plan) => plan.Event is { } column
        ? $"coalesce(nullif({DuckDbSql.ValueText($"after.{SqlText.Identifier(column.Name)}", column.Kind)}, ''), {Transaction})"
        : Transaction;
}
