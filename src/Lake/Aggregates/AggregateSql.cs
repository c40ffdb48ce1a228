using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Aggregates;

/// <summary>SQL of the sums of one plan: over rows, over objects that hold sums, and over changes.</summary>
/// <remarks>Columns of an object: <c>part rollup file tenant day</c>, <c>k0..</c> dimensions and <c>c0..</c> currencies as
/// canonical text, <c>rows</c>, for each summed column <c>debit0 credit0 values0</c>, then <c>lsn event</c> of tags. The first
/// five and the last two are there whatever the plan.</remarks>
internal sealed class AggregateSql(RollupPlan plan)
{
    /// <summary>Groups of a tenant's day that a rollup keeps; of a day with more it keeps none.</summary>
    public const int GroupsPerDayMax = 100;

    private readonly IReadOnlyList<string> _dimensions =
        [.. Enumerable.Range(0, plan.Rollups.Select(rollup => rollup.Count).DefaultIfEmpty().Max()).Select(index => $"k{index}")];

    private readonly IReadOnlyList<string> _currencies = [.. plan.Currencies.Select((_, index) => $"c{index}")];

    /// <summary>Names and types of an object's columns.</summary>
    public string Columns => string.Join(
        ", ",
        [
            "part UTINYINT", "rollup INTEGER", "file VARCHAR", "tenant VARCHAR", "day DATE",
            .. _dimensions.Concat(_currencies).Select(name => $"{name} VARCHAR"), "rows BIGINT",
            .. plan.Sums.Index().SelectMany(sum => (string[])
            [
                $"debit{sum.Index} {TypeOf(sum.Item)}", $"credit{sum.Index} {TypeOf(sum.Item)}", $"values{sum.Index} BIGINT",
            ]),
            "lsn BIGINT", "event VARCHAR",
        ]);

    /// <summary>A relation of the groups of rows, of all rollups and days.</summary>
    /// <param name="rows">Relation with the table's columns, <c>_tenant</c> and <c>_day</c>.</param>
    /// <param name="file">SQL of what becomes <c>file</c>: a column to group by, or an aggregate.</param>
    public string Groups(string rows, string file)
    {
        var keys = _dimensions.Count;
        string Rollup(IReadOnlyList<RowColumn> dimensions, int number)
        {
            var texts = dimensions.Concat(plan.Currencies).Select(TextOf).ToList();
            texts.InsertRange(dimensions.Count, Enumerable.Repeat("CAST(NULL AS VARCHAR)", keys - dimensions.Count));
            var named = texts.Zip(_dimensions.Concat(_currencies), (text, name) => $"{text} AS {name}");
            return $"SELECT {number} AS rollup, {file} AS file, _tenant AS tenant, _day AS day, "
                + $"{string.Join(", ", [.. named, "count(*) AS rows", .. plan.Sums.SelectMany(SumOf)])} "
                + $"FROM {rows} GROUP BY ALL";
        }

        return $"({string.Join(" UNION ALL ", plan.Rollups.Select(Rollup))})";
    }

    /// <summary>A statement that gives groups as an object keeps them, without those of crowded days.</summary>
    /// <param name="groups">Relation as <see cref="Groups"/> gives it.</param>
    public static string Kept(string groups) =>
        $"""
        WITH _lake_groups AS MATERIALIZED (SELECT * FROM {groups})
        SELECT {(byte)AggregatePart.Sums}::UTINYINT AS part, * FROM _lake_groups
        QUALIFY count(*) OVER (PARTITION BY rollup, file, tenant, day) <= {GroupsPerDayMax}
        UNION ALL BY NAME
        SELECT {(byte)AggregatePart.Crowded}::UTINYINT AS part, rollup, file, tenant, day, sum(rows)::BIGINT AS rows
        FROM _lake_groups GROUP BY rollup, file, tenant, day HAVING count(*) > {GroupsPerDayMax}
        """;

    /// <summary>A statement that adds up what objects keep.</summary>
    /// <param name="kept">Relation with an object's columns up to the sums.</param>
    /// <param name="isByDay">Else by month.</param>
    public string Total(string kept, bool isByDay) => Total(kept, "file", isByDay, $"part = {(byte)AggregatePart.Crowded}", "");

    /// <summary>A statement that adds up groups with signs; what cancels is left out.</summary>
    /// <param name="arrived">Relation as <see cref="Groups"/> gives it.</param>
    /// <param name="departed">The same, to be taken away.</param>
    public string Difference(string arrived, string departed)
    {
        var negated = string.Join(", ", Figures.Select(figure => $"-{figure} AS {figure}"));
        var signed = $"(SELECT * FROM {arrived} UNION ALL SELECT * REPLACE ({negated}) FROM {departed})";
        var isLeft = string.Join(" OR ", Figures.Select(figure => $"sum({figure}) <> 0"));
        return Total(signed, "CAST(NULL AS VARCHAR)", isByDay: true, "false", $" HAVING {isLeft}");
    }

    /// <summary>Columns as <see cref="GroupReader"/> takes them.</summary>
    private string Total(string kept, string file, bool isByDay, string crowded, string having)
    {
        // A day that .NET cannot hold still has its month.
        var day = isByDay ? "CASE WHEN day BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN day END" : "CAST(NULL AS DATE)";
        List<string> columns =
        [
            "rollup", $"{file} AS file", "tenant", $"coalesce(strftime(day, '%Y-%m'), '{ChangeColumns.NullPart}') AS month",
            $"{day} AS day", $"{crowded} AS crowded", .. _dimensions, .. _currencies, "sum(rows)::BIGINT",
            .. plan.Sums.Index().SelectMany(sum => (string[])
            [
                $"sum(debit{sum.Index})::{TypeOf(sum.Item)}", $"sum(credit{sum.Index})::{TypeOf(sum.Item)}",
                $"sum(values{sum.Index})::BIGINT",
            ]),
        ];
        return $"SELECT {string.Join(", ", columns)} FROM {kept} GROUP BY ALL{having}";
    }

    private IEnumerable<string> Figures => plan.Sums.Index()
        .SelectMany(sum => (string[])[$"debit{sum.Index}", $"credit{sum.Index}", $"values{sum.Index}"]).Prepend("rows");

    private static IEnumerable<string> SumOf(SummedColumn column, int index)
    {
        var name = SqlText.Identifier(column.Name);
        var type = TypeOf(column);
        yield return $"CAST(coalesce(sum({name}) FILTER ({name} >= 0), 0) AS {type}) AS debit{index}";
        yield return $"CAST(coalesce(sum({name}) FILTER ({name} < 0), 0) AS {type}) AS credit{index}";
        yield return $"count({name}) AS values{index}";
    }

    private static string TextOf(RowColumn column) => DuckDbSql.ValueText(SqlText.Identifier(column.Name), column.Kind);

    private static string TypeOf(SummedColumn column) => $"DECIMAL(38,{column.Scale})";
}
