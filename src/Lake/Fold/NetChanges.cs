using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Fold;

/// <summary>The net effect of a live table's pending changes, as temporary tables of one connection: <c>net</c> (changed keys),
/// <c>arrived</c> (rows to write) and <c>departed</c> (keys that must be in level 1, and where).</summary>
internal static class NetChanges
{
    /// <param name="paths">Local paths of the change files.</param>
    /// <returns>True when a TRUNCATE empties the table first.</returns>
    public static bool Build(DuckDbConnection duck, TableLayout layout, IReadOnlyList<string> paths, Lsn after, Lsn upTo)
    {
        var changes = ChangeSql.Pending(paths, after, upTo);
        var truncate = duck.Scalar<string>($"SELECT {ChangeSql.LastTruncate(changes)}::VARCHAR");
        var condition = $"{ChangeSql.Order} > {truncate}::HUGEINT";
        if (layout.Schema.IsAppendOnly)
            BuildAppended(duck, layout, changes, condition);
        else
            BuildKeyed(duck, layout, changes, condition);
        return truncate != "-1";
    }

    /// <summary>The same of no changes.</summary>
    public static void BuildNone(DuckDbConnection duck, TableLayout layout)
    {
        string Typed(LakeColumn column) => $"{SqlText.Identifier(column.Name)} {ColumnTypes.ToDuckDb(column.Type)}";
        var columns = string.Join(", ", layout.Schema.Columns.Concat(LakeFields.Columns).Select(Typed));
        duck.Execute($"CREATE TEMP TABLE arrived ({columns})");
        if (layout.Schema.IsAppendOnly)
            return;
        var keys = string.Join(", ", layout.Key);
        duck.Execute(
            $"""
            CREATE TEMP TABLE net AS SELECT {keys}, 0::HUGEINT AS _lake_first, 0::HUGEINT AS _lake_last FROM arrived;
            CREATE TEMP TABLE departed AS SELECT {keys}, _tenant, _month, _day FROM arrived
            """);
    }

    /// <summary>Append only: every insert arrives, nothing departs.</summary>
    private static void BuildAppended(DuckDbConnection duck, TableLayout layout, string changes, string condition) =>
        duck.Execute(
            $"""
            CREATE TEMP TABLE arrived AS
            SELECT {ChangeSql.Unpack(layout, "after")}, {ChangeSql.Placement(layout, "after.")}
            FROM {changes} WHERE _op = 'I' AND {condition}
            """);

    private static void BuildKeyed(DuckDbConnection duck, TableLayout layout, string changes, string condition)
    {
        var keys = string.Join(", ", layout.Key);
        duck.Execute(
            $"""
            CREATE TEMP TABLE net AS
            SELECT {keys}, min(_lake_o) AS _lake_first, max(_lake_o) AS _lake_last
            FROM {ChangeSql.Events(layout, changes, condition)} GROUP BY {keys}
            """);
        duck.Execute(
            $"""
            CREATE TEMP TABLE arrived AS
            SELECT {ChangeSql.Unpack(layout, "c.after")}, {ChangeSql.Placement(layout, "c.after.")}
            FROM net JOIN (SELECT after, {ChangeSql.Order} + 1 AS _lake_o FROM {changes} WHERE _op IN ('I', 'U')) c
            ON net._lake_last = c._lake_o
            """);
        // A key whose first event is a departure was there before: its before image says in which tenant and on which day.
        duck.Execute(
            $"""
            CREATE TEMP TABLE departed AS
            SELECT {string.Join(", ", layout.Key.Select(key => $"net.{key}"))}, {ChangeSql.Placement(layout, "c.before.")}
            FROM net JOIN (SELECT before, {ChangeSql.Order} AS _lake_o FROM {changes} WHERE _op IN ('U', 'D')) c
            ON net._lake_first = c._lake_o
            """);
    }
}
