using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>Turns a fold's changes into those that make a range equal to what a snapshot of the source has there, and to the
/// changes that it does not see: the copy's mechanism on a live table.</summary>
/// <remarks>Works on the temporary tables of <see cref="NetChanges"/>. Only keys that are wrong are touched: what is equal keeps
/// its file. Of a key that the range does not have, the source may have a row elsewhere: what the lake has there stays. A key
/// that it does have is nowhere else: it leaves there.</remarks>
/// <param name="chunk">Relation of the source's rows in the range, with <c>_tenant</c>, <c>_month</c>, <c>_day</c>.</param>
internal sealed class RepairChanges(DuckDbConnection duck, TableLayout layout, RepairRange range, string chunk)
{
    private readonly string _keys = string.Join(", ", layout.Key);
    private readonly string _row = $"{layout.Columns}, _tenant, _month, _day";

    /// <summary>Relation <c>(_tenant, _day)</c> of the days that a repair alters, once it is applied: where wrong rows were and
    /// belong, and where changes and level 1 disagree.</summary>
    public const string Repaired = "repaired";

    /// <param name="changes">Relation of the changes up to F that the snapshot does not see; null: it sees all.</param>
    /// <param name="level1">Relation of all rows of level 1; null: none.</param>
    /// <returns>Number of wrong keys.</returns>
    public long Apply(string? changes, string? level1)
    {
        BuildUnseen(changes);
        BuildPresent(level1);
        BuildWanted();
        BuildWrong();
        Replace();
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

    /// <summary>The keys that anything says of the range, what level 1 <c>held</c> of them, and what the lake has of them at F,
    /// wherever it lies.</summary>
    private void BuildPresent(string? level1)
    {
        var keyOf = $"SELECT {_keys} FROM";
        var rows = level1 ?? "(SELECT * FROM arrived WHERE false)";
        duck.Execute(
            $"""
            CREATE TEMP TABLE scope AS
            {keyOf} {chunk} UNION {keyOf} {rows} l WHERE {InRange("l")} UNION {keyOf} arrived a WHERE {InRange("a")}
            UNION {keyOf} departed d WHERE {InRange("d")} UNION {keyOf} unseen u WHERE {InRange("u")};
            CREATE TEMP TABLE held AS SELECT {_row} FROM {rows} l WHERE {Has("scope", "l")};
            CREATE TEMP TABLE present AS
            SELECT {_row} FROM arrived a WHERE {Has("scope", "a")}
            UNION ALL SELECT {_row} FROM held h WHERE NOT {Has("net", "h")};
            """);
    }

    private void BuildWanted() => duck.Execute(
        $"""
        CREATE TEMP TABLE wanted AS
        SELECT {_row} FROM {chunk} c WHERE NOT {Has("unseen", "c")}
        UNION ALL
        SELECT {_row} FROM unseen u WHERE u._lake_arrives AND {Has("scope", "u")}
        UNION ALL
        SELECT {_row} FROM present p WHERE NOT {InRange("p")} AND NOT {Has(chunk, "p")} AND NOT {Has("unseen", "p")};
        """);

    /// <summary>Keys whose rows differ, and keys whose changes say of level 1 what is not so: no fold could apply those. And the
    /// days of both.</summary>
    private void BuildWrong()
    {
        var place = $"{_keys}, _tenant, _month, _day";
        string Differing(string columns, string left, string right) =>
            $"""
            SELECT {place} FROM
              (SELECT {columns}, 1 AS _lake_n FROM {left} UNION ALL SELECT {columns}, -1 FROM {right})
            GROUP BY {columns} HAVING sum(_lake_n) <> 0
            """;
        duck.Execute(
            $"""
            CREATE TEMP TABLE differing AS
            {Differing(_row, "present", "wanted")}
            UNION
            {Differing(place, $"departed d WHERE {Has("scope", "d")}", $"held h WHERE {Has("net", "h")}")};
            CREATE TEMP TABLE wrong AS SELECT DISTINCT {_keys} FROM differing;
            CREATE TEMP TABLE {Repaired} AS SELECT DISTINCT _tenant, _day FROM differing;
            """);
    }

    private void Replace() => duck.Execute(
        $"""
        DELETE FROM arrived a WHERE {Has("wrong", "a")};
        INSERT INTO arrived SELECT {_row} FROM wanted w WHERE {Has("wrong", "w")};
        DELETE FROM departed d WHERE {Has("wrong", "d")};
        INSERT INTO departed SELECT {_keys}, _tenant, _month, _day FROM held h WHERE {Has("wrong", "h")};
        DELETE FROM net n WHERE {Has("wrong", "n")};
        INSERT INTO net SELECT {_keys}, 0, 0 FROM wrong;
        """);

    private string Has(string relation, string alias) =>
        $"EXISTS (SELECT 1 FROM {relation} _lake_k WHERE {ChangeSql.SameKey(layout, "_lake_k", alias)})";

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
}
