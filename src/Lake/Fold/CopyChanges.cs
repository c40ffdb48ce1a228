using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>The effect, on a table's staged chunks, of the changes that their snapshots do not see: temporary tables <c>net</c>
/// and <c>arrived</c>, as for a live table, but from images that may be partial.</summary>
/// <remarks>A key update is a departure in its old key's range and an arrival in its new one's, each judged by its own
/// chunk.</remarks>
internal sealed class CopyChanges(DuckDbConnection duck, TableLayout layout, CopySql sql, string changes)
{
    /// <param name="rows">Relation of the staged rows.</param>
    /// <returns>Ranges that must be read again: a row there needs a TOASTed value that neither its chunk nor the changes
    /// have.</returns>
    public IReadOnlyList<int> Build(IReadOnlyDictionary<int, string> truncates, string? rows)
    {
        if (layout.Schema.IsAppendOnly)
        {
            BuildAppended(truncates);
            return [];
        }

        BuildKeyed(truncates);
        return duck.Scalar<long>("SELECT count(*) FROM partial") == 0 ? [] : CompletePartial(rows);
    }

    private void BuildAppended(IReadOnlyDictionary<int, string> truncates) => duck.Execute(
        $"""
        CREATE TEMP TABLE arrived AS
        SELECT {ChangeSql.Unpack(layout, "after")}, {ChangeSql.Placement(layout, "after.")}
        FROM {changes} WHERE _op = 'I' AND {sql.Applies(sql.RangeOf(""), ChangeSql.Order, "_xid", truncates)}
        """);

    private void BuildKeyed(IReadOnlyDictionary<int, string> truncates)
    {
        var keys = string.Join(", ", layout.Key);
        var moved = string.Join(" OR ", layout.Key.Select(key => $"before.{key} IS DISTINCT FROM after.{key}"));
        duck.Execute(
            $"""
            CREATE TEMP TABLE events AS
            SELECT * FROM
              (SELECT *, {sql.RangeOf(layout.Key[0])} AS _lake_range FROM
                (SELECT {Keys("before")}, {ChangeSql.Order} AS _lake_o, _xid AS _lake_xid, false AS _lake_begins FROM {changes}
                  WHERE _op IN ('U', 'D')
                 UNION ALL
                 SELECT {Keys("after")}, {ChangeSql.Order} + 1, _xid, _op = 'I' OR {moved} FROM {changes} WHERE _op IN ('I',
                   'U')))
            WHERE {sql.Applies("_lake_range", "_lake_o", "_lake_xid", truncates)};
            CREATE TEMP TABLE net AS
            SELECT {keys}, min(_lake_o) AS _lake_first, max(_lake_o) AS _lake_last, max(_lake_o) FILTER (_lake_begins) AS
              _lake_begun, any_value(_lake_range) AS
              _lake_range
            FROM events GROUP BY {keys};
            CREATE TEMP TABLE arrived AS
            SELECT {ChangeSql.Unpack(layout, "c.after")}, {ChangeSql.Placement(layout, "c.after.")}
            FROM net JOIN {Arrivals} c ON net._lake_last = c._lake_o WHERE c._unsent IS NULL;
            CREATE TEMP TABLE partial AS SELECT net.* FROM net JOIN {Arrivals} c ON net._lake_last = c._lake_o WHERE c._unsent
              IS NOT
              NULL
            """);
    }

    /// <summary>Rows whose last image lacks an unchanged TOASTed value: it stands in the last change that sent it since the row
    /// began, else in the chunk.</summary>
    private IReadOnlyList<int> CompletePartial(string? rows)
    {
        var columns = layout.Schema.Columns;
        var last = string.Join(", ", columns.Select((_, ordinal) => $"{LastSent(ordinal)} AS _lake_v{ordinal}"));
        duck.Execute(
            $"""
            CREATE TEMP TABLE completed AS
            SELECT {string.Join(", ", layout.Key.Select(key => $"p.{key}"))}, p._lake_begun, p._lake_range,
                   arg_max(c.after, c._lake_o) AS _lake_newest, {last}
            FROM partial p
            JOIN events e ON {ChangeSql.SameKey(layout, "p", "e")} AND e._lake_o >= coalesce(p._lake_begun, -1)
            JOIN {Arrivals} c ON c._lake_o = e._lake_o
            GROUP BY ALL
            """);
        var values = columns.Select((column, ordinal) =>
            $"CASE WHEN _lake_v{ordinal} IS NOT NULL THEN _lake_v{ordinal}.v ELSE r.{SqlText.Identifier(column.Name)} END "
            + $"AS {SqlText.Identifier(column.Name)}");
        var day = layout.HasDay ? ", _lake_newest._day AS _day" : "";
        var chunk = rows is null ? "(SELECT * FROM arrived WHERE false)" : rows;
        duck.Execute(
            $"""
            CREATE TEMP TABLE whole AS
            SELECT {string.Join(", ", values)}{day}, k._lake_range,
                   ({string.Join(" OR ", columns.Select((_, ordinal) => $"_lake_v{ordinal} IS NULL"))})
                   AND (k._lake_begun IS NOT NULL OR r.{layout.Key[0]} IS NULL) AS _lake_missing
            FROM completed k LEFT JOIN {chunk} r ON k._lake_begun IS NULL AND {ChangeSql.SameKey(layout, "k", "r")};
            INSERT INTO arrived SELECT {layout.Columns}, {ChangeSql.Placement(layout, "")} FROM whole
            """);
        return duck.Column<int>("SELECT DISTINCT _lake_range FROM whole WHERE _lake_missing ORDER BY 1");
    }

    /// <summary>Changes with an after image, by the order of their arrival.</summary>
    private string Arrivals => $"(SELECT after, _unsent, {ChangeSql.Order} + 1 AS _lake_o FROM {changes} WHERE _op IN ('I', "
        + $"'U'))";

    /// <summary>The last value of a column that was sent; packed, so that NULL is a value and "never sent" is not.</summary>
    private string LastSent(int ordinal) =>
        $"arg_max(struct_pack(v := c.after.{SqlText.Identifier(layout.Schema.Columns[ordinal].Name)}), c._lake_o) "
        + $"FILTER (c._unsent IS NULL OR substr(c._unsent, {ordinal + 1}, 1) = '0')";

    private string Keys(string image) => string.Join(", ", layout.Key.Select(key => $"{image}.{key} AS {key}"));
}
