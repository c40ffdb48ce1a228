using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Model.Sql;

namespace Lakehouse.Lake.Aggregates;

/// <summary>SQL of the sums of one plan: over rows, over objects that hold sums, and over changes.</summary>
/// <remarks>Columns of an object: <c>part rollup file tenant day</c>, <c>k0..</c> dimensions and <c>c0..</c> currencies as
/// canonical text, <c>rows</c>, for each summed column <c>debit0 credit0 debits0 credits0</c>, then <c>lsn event</c> of tags. The
/// first five and the last two are there whatever the plan.</remarks>
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
            .. _dimensions.Concat(_currencies).Select(name => $"{name} VARCHAR"),
            .. Figures.Select(figure => $"{figure.Name} {figure.Type}"), "lsn BIGINT", "event VARCHAR",
        ]);

    /// <summary>A relation of the groups of rows, of all rollups and days.</summary>
    /// <param name="rows">Relation with the table's columns, <c>_tenant</c> and <c>_day</c>.</param>
    /// <param name="file">SQL of what becomes <c>file</c>.</param>
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
        WITH _lake_groups AS MATERIALIZED (SELECT * FROM {groups}),
        _lake_crowded AS MATERIALIZED (
          SELECT rollup, any_value(file) AS file, tenant, day, sum(rows)::BIGINT AS rows
          FROM _lake_groups GROUP BY rollup, tenant, day HAVING count(*) > {GroupsPerDayMax})
        SELECT {(byte)AggregatePart.Sums}::UTINYINT AS part, g.* FROM _lake_groups g
        WHERE NOT EXISTS (SELECT 1 FROM _lake_crowded c
          WHERE c.rollup = g.rollup AND c.tenant = g.tenant AND c.day IS NOT DISTINCT FROM g.day)
        UNION ALL BY NAME
        SELECT {(byte)AggregatePart.Crowded}::UTINYINT AS part, * FROM _lake_crowded
        """;

    /// <summary>A statement that gives what objects keep: their groups are of one day.</summary>
    /// <param name="kept">Relation with an object's columns up to the sums.</param>
    public string Days(string kept) => $"SELECT {Answer("file", IsCrowded, (name, _) => name)} FROM {kept}";

    /// <summary>A statement that adds up groups with signs; what cancels is left out.</summary>
    /// <param name="arrived">Relation as <see cref="Groups"/> gives it.</param>
    /// <param name="departed">The same, to be taken away.</param>
    public string Difference(string arrived, string departed)
    {
        var names = Figures.Select(figure => figure.Name).ToList();
        var negated = string.Join(", ", names.Select(name => $"-{name} AS {name}"));
        return $"SELECT {Answer("CAST(NULL AS VARCHAR)", "false", Sum)} "
            + $"FROM (SELECT * FROM {arrived} UNION ALL SELECT * REPLACE ({negated}) FROM {departed}) GROUP BY ALL "
            + $"HAVING {string.Join(" OR ", names.Select(name => $"sum({name}) <> 0"))}";
    }

    /// <summary>A day that .NET cannot hold still has its month.</summary>
    private static string Day => "CASE WHEN day BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN day END";

    private static string IsCrowded => $"part = {(byte)AggregatePart.Crowded}";

    /// <summary>Columns as <see cref="GroupReader"/> takes them.</summary>
    /// <param name="figure">SQL of a figure, by the name and the type of its column.</param>
    private string Answer(string file, string crowded, Func<string, string, string> figure) => string.Join(
        ", ",
        [
            "rollup", $"{file} AS file", "tenant", $"coalesce(strftime(day, '%Y-%m'), '{ChangeColumns.NullPart}') AS month",
            $"{Day} AS day", $"{crowded} AS crowded", .. _dimensions, .. _currencies,
            .. Figures.Select(one => figure(one.Name, one.Type)),
        ]);

    private static string Sum(string name, string type) => $"sum({name})::{type}";

    private IEnumerable<(string Name, string Type)> Figures => plan.Sums.Index()
        .SelectMany(sum => ((string, string)[])
        [
            ($"debit{sum.Index}", TypeOf(sum.Item)), ($"credit{sum.Index}", TypeOf(sum.Item)),
            ($"debits{sum.Index}", "BIGINT"), ($"credits{sum.Index}", "BIGINT"),
        ])
        .Prepend(("rows", "BIGINT"));

    private static IEnumerable<string> SumOf(SummedColumn column, int index)
    {
        var name = SqlText.Identifier(column.Name);
        var type = TypeOf(column);
        yield return $"CAST(coalesce(sum({name}) FILTER ({name} >= 0), 0) AS {type}) AS debit{index}";
        yield return $"CAST(coalesce(sum({name}) FILTER ({name} < 0), 0) AS {type}) AS credit{index}";
        yield return $"count(*) FILTER ({name} >= 0) AS debits{index}";
        yield return $"count(*) FILTER ({name} < 0) AS credits{index}";
    }

    private static string TextOf(RowColumn column) => DuckDbSql.ValueText(SqlText.Identifier(column.Name), column.Kind);

    private static string TypeOf(SummedColumn column) => $"DECIMAL(38,{column.Scale})";
}
