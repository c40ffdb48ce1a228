using Lakehouse.Domain;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Statements of one question over rows: sums and counts only, ratios are computed of them; every value of a caller is a
/// parameter.</summary>
internal sealed class MetricSql
{
    private readonly MetricQuestion _question;
    private readonly List<string> _conditions = [];
    private readonly List<string> _parameters = [];

    /// <exception cref="ReportRefusedException">A member is unknown, or a filter has not the values that it needs.</exception>
    public MetricSql(MetricQuestion question)
    {
        _question = question;
        Dimensions = [.. question.Dimensions.Select(Member)];
        if (question.Money is var (column, currency))
            Add($"{DuckDbSql.ValueText(Find(column))} = ?", currency.Code);
        foreach (var filter in question.Filters)
            Add(filter);
    }

    public IReadOnlyList<ComparedColumn> Dimensions { get; }

    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>Columns: period, dimensions, then a text for each measure.</summary>
    /// <param name="periods">In order of time.</param>
    /// <param name="most">Groups that are read.</param>
    public string Groups(string rows, IReadOnlyList<ReportPeriod> periods, int most)
    {
        var starts = periods.Index().Reverse()
            .Select(period => $"WHEN _day >= DATE '{period.Item.Span.From:yyyy-MM-dd}' THEN {period.Index}");
        var period = $"CASE {string.Join(' ', starts)} END";
        var inside = string.Join(
            " OR ", periods.Select(one =>
                $"(_day >= DATE '{one.Span.From:yyyy-MM-dd}' AND _day < DATE '{one.Span.ToExclusive:yyyy-MM-dd}')"));
        List<string> columns =
            [$"{period} AS period", .. Dimensions.Select(one => one.Text), .. _question.Measures.Select(FigureOf)];
        return $"SELECT {string.Join(", ", columns)} FROM {rows} WHERE ({inside}) AND {Where} GROUP BY ALL "
            + $"LIMIT {most}";
    }

    /// <summary>The same of all rows of the periods together.</summary>
    public string Totals(string rows) =>
        $"SELECT {string.Join(", ", _question.Measures.Select(FigureOf).Prepend("0"))} FROM {rows} WHERE {Where}";

    private string Where => string.Join(" AND ", _conditions.DefaultIfEmpty("true"));

    private string FigureOf(Measure measure) => measure switch
    {
        SumMeasure sum => SumOf(sum),
        CountMeasure count => $"(count(*) FILTER (WHERE {Meets(count.Where)}))::VARCHAR",
        CountDistinctMeasure distinct => $"(count(DISTINCT {DuckDbSql.ValueText(Find(distinct.Column.Value))}) "
            + $"FILTER (WHERE {Meets(distinct.Where)}))::VARCHAR",
        _ => throw new InvariantException($"{measure.GetType().Name} is no formula"),
    };

    private string SumOf(SumMeasure sum)
    {
        var column = Find(sum.Column.Value);
        if (column.Kind is ValueKind.Float32 or ValueKind.Float64 or ValueKind.Text)
            throw ReportRefusedException.Inexact($"The measure {sum.Name} adds up a column that has no exact sum here.");
        var total = $"coalesce(sum({DuckDbSql.Identifier(column.Name)}) FILTER (WHERE {Meets(sum.Where)}), 0)";
        return $"({(sum.Sign < 0 ? "-" : "")}{total})::VARCHAR";
    }

    private string Meets(IReadOnlyList<Condition> where) => where.Count == 0
        ? "true"
        : string.Join(" AND ", where.Select(condition => DuckDbCondition.Meets(Find(condition.Column.Value), condition)));

    private void Add(MetricFilterInput filter)
    {
        var member = Member(filter.Member);
        var values = ValuesOf(filter, member);
        var (value, place) = (member.Value, member.Parameter);
        Add(
            filter.Op switch
            {
                FilterOp.Eq => $"{value} = {place}",
                FilterOp.Ne => $"{value} IS DISTINCT FROM {place}",
                FilterOp.In => $"{value} IN ({PlacesOf(values, place)})",
                FilterOp.NotIn => $"({value} IS NULL OR {value} NOT IN ({PlacesOf(values, place)}))",
                FilterOp.Lt => $"{value} < {place}",
                FilterOp.Lte => $"{value} <= {place}",
                FilterOp.Gt => $"{value} > {place}",
                FilterOp.Gte => $"{value} >= {place}",
                FilterOp.Between => $"{value} BETWEEN {place} AND {place}",
                FilterOp.Contains => $"contains({value}, {place})",
                FilterOp.IsNull => $"{value} IS NULL",
                FilterOp.IsNotNull => $"{value} IS NOT NULL",
                _ => throw new InvariantException($"{filter.Op} is an operator"),
            },
            values);
    }

    private static IReadOnlyList<string> ValuesOf(MetricFilterInput filter, ComparedColumn member)
    {
        var isKnown = filter.Op switch
        {
            FilterOp.Between or FilterOp.Lt or FilterOp.Lte or FilterOp.Gt or FilterOp.Gte => member.HasOrder,
            FilterOp.Contains => member.HasText,
            _ => true,
        };
        if (!isKnown)
            throw ReportRefusedException.BadInput(
                $"'{member.Name}' is {member.Type} and is not compared like that: filter it by EQ, NE, IN or NOT_IN.");
        var needed = filter.NeededValues;
        return filter.Values.Count == needed
            ? [.. filter.Values.Select(member.Read)]
            : throw ReportRefusedException.BadInput(
                $"The filter on '{member.Name}' needs {filter.Needed}, not {filter.Values.Count}.");
    }

    private static string PlacesOf(IReadOnlyList<string> values, string place) =>
        string.Join(", ", values.Select(_ => place));

    private void Add(string condition, params IReadOnlyList<string> parameters)
    {
        _conditions.Add(condition);
        _parameters.AddRange(parameters);
    }

    private ComparedColumn Member(string name) => _question.IsOfSeveral && name == ComparedColumn.Tenant.Name
        ? ComparedColumn.Tenant
        : _question.Model.Dimensions.Any(dimension => dimension.Value == name)
        ? new ComparedColumn(Column(name), name)
        : throw ReportRefusedException.BadInput($"{_question.Model.Table.Name} has no dimension '{name}'."
            + Spelling.DidYouMean(name, [.. _question.Model.Dimensions.Select(dimension => dimension.Value)]));

    private RowColumn Find(string name) => CanonicalColumns.Of(Column(name));

    private LakeColumn Column(string name) => _question.Schema.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw ReportRefusedException.Away(
            $"The lake's {_question.Table} has no column {name}: its model is ahead of it.");
}
