using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>Turns a fold's changes into those that make a range equal to what a snapshot of the source has there, and to the
/// changes that it does not see: the copy's mechanism on a live table.</summary>
/// <remarks>Works on the temporary tables of <see cref="NetChanges"/>. Only keys that are wrong are touched: what is equal keeps
/// its file. A key of the range that lies elsewhere in the lake leaves there.</remarks>
/// <param name="chunk">Relation of the source's rows in the range, with <c>_tenant</c>, <c>_month</c>, <c>_day</c>.</param>
internal sealed class RepairChanges(DuckDbConnection duck, TableLayout layout, RepairRange range, string chunk)
{
    private readonly string _keys = string.Join(", ", layout.Key);
    private readonly string _row = $"{layout.Columns}, _tenant, _month, _day";

    /// <param name="changes">Relation of the changes up to F that the snapshot does not see; null: it sees all.</param>
    /// <param name="level1">Relation of all rows of level 1; null: none.</param>
    /// <returns>Number of wrong keys.</returns>
    public long Apply(string? changes, string? level1)
    {
        BuildUnseen(changes);
        BuildPresent(level1);
        duck.Execute(
            $"""
            CREATE TEMP TABLE wanted AS
            SELECT {_row} FROM {chunk} c WHERE NOT EXISTS (SELECT 1 FROM unseen u WHERE {Same("u", "c")})
            UNION ALL
            SELECT {_row} FROM unseen u WHERE u._lake_arrives AND (
              EXISTS (SELECT 1 FROM {chunk} c WHERE {Same("c", "u")}) OR EXISTS (SELECT 1 FROM present p WHERE {Same("p", "u")}));
            CREATE TEMP TABLE wrong AS
            SELECT DISTINCT {_keys} FROM (
              SELECT {_row}, sum(_lake_n) FROM
                (SELECT {_row}, 1 AS _lake_n FROM present UNION ALL SELECT {_row}, -1 FROM wanted)
              GROUP BY {_row} HAVING sum(_lake_n) <> 0);
            """);
        Replace(level1);
        return duck.Scalar<long>("SELECT count(*) FROM wrong");
    }

    /// <summary>The last event of each key that the snapshot does not see: it wins over what the snapshot saw.</summary>
    private void BuildUnseen(string? changes)
    {
        if (changes is null)
        {
            duck.Execute($"CREATE TEMP TABLE unseen AS SELECT {_row}, false AS _lake_arrives FROM arrived WHERE false");
            return;
        }

        string Side(string image, string operations, int side, string arrives) =>
            $"SELECT {ChangeSql.Unpack(layout, image)}, {ChangeSql.Placement(layout, image + ".")}, "
            + $"{ChangeSql.Order} + {side} AS _lake_o, {arrives} AS _lake_arrives FROM {changes} "
            + $"WHERE _op IN ({operations})";
        duck.Execute(
            $"""
            CREATE TEMP TABLE unseen AS
            SELECT * EXCLUDE (_lake_o) FROM
              ({Side("before", "'U', 'D'", 0, "false")} UNION ALL {Side("after", "'I', 'U'", 1, "true")})
            QUALIFY row_number() OVER (PARTITION BY {_keys} ORDER BY _lake_o DESC) = 1
            """);
    }

    /// <summary>What the lake has at F of the range's keys, wherever it lies.</summary>
    private void BuildPresent(string? level1)
    {
        string Of(string relation, string where) =>
            $"SELECT {_row} FROM {relation} l WHERE ({InRange("l")} OR EXISTS (SELECT 1 FROM {chunk} c WHERE {Same("c", "l")}))"
            + where;
        var isUnchanged = $" AND NOT EXISTS (SELECT 1 FROM net n WHERE {Same("n", "l")})";
        var stays = level1 is null ? "" : $" UNION ALL {Of(level1, isUnchanged)}";
        duck.Execute($"CREATE TEMP TABLE present AS {Of("arrived", "")}{stays}");
    }

    private void Replace(string? level1)
    {
        string IsWrong(string alias) => $"EXISTS (SELECT 1 FROM wrong w WHERE {Same("w", alias)})";
        duck.Execute(
            $"""
            DELETE FROM arrived a WHERE {IsWrong("a")};
            INSERT INTO arrived SELECT {_row} FROM wanted d WHERE {IsWrong("d")};
            DELETE FROM departed d WHERE {IsWrong("d")};
            DELETE FROM net n WHERE {IsWrong("n")};
            INSERT INTO net SELECT {_keys}, 0, 0 FROM wrong;
            """);
        if (level1 is not null)
        {
            duck.Execute($"INSERT INTO departed SELECT {string.Join(", ", layout.Key.Select(key => $"l.{key}"))}, "
                + $"_tenant, _month, _day FROM {level1} l WHERE {IsWrong("l")}");
        }
    }

    private string InRange(string alias) => range switch
    {
        PartitionRange partition => $"({alias}._tenant = {SqlText.Literal(partition.Tenant)} "
            + $"AND {alias}._month = {SqlText.Literal(partition.Month)})",
        KeyRange keys => $"({Bound(alias, ">=", keys.From)} AND {Bound(alias, "<", keys.To)})",
        _ => throw new InvalidOperationException($"A range of the kind {range.GetType().Name} is not known."),
    };

    private string Bound(string alias, string comparison, string? value)
    {
        var type = ColumnTypes.ToDuckDb(layout.Schema.Columns[layout.KeyOrdinals[0]].Type);
        return value is null ? "true" : $"{alias}.{layout.Key[0]} {comparison} CAST({SqlText.Literal(value)} AS {type})";
    }

    private string Same(string left, string right) => ChangeSql.SameKey(layout, left, right);
}
