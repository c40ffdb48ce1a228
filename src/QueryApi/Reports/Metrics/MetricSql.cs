using Lakehouse.Domain;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Statements of one question over rows: sums and counts only, ratios are computed of them; every value of a caller is a
/// parameter.</summary>
internal sealed class MetricSql
{
    private readonly TableModel _model;
    private readonly Dictionary<string, RowColumn> _columns;
    private readonly IReadOnlyList<string> _dimensions;
    private readonly IReadOnlyList<Measure> _measures;
    private readonly List<string> _conditions = [];
    private readonly List<object?> _parameters = [];

    /// <param name="measures">None of them a formula.</param>
    /// <param name="currency">Of the amounts among them; null: there is none.</param>
    /// <exception cref="ReportRefusedException">A member is unknown, or a filter has not the values that it needs.</exception>
    public MetricSql(
        TableModel model, TableSchema schema, IReadOnlyList<string> dimensions, IReadOnlyList<Measure> measures,
        IReadOnlyList<MetricFilterInput> filters, string? currency)
    {
        (_model, _dimensions, _measures) = (model, dimensions, measures);
        _columns = CanonicalColumns.Of(schema).ToDictionary(column => column.Name, StringComparer.Ordinal);
        if (currency is not null && CurrencyColumn is { } column)
            Add($"{Text(column)} = ?", currency);
        foreach (var filter in filters)
            Add(filter);
    }

    public IReadOnlyList<object?> Parameters => _parameters;

    /// <summary>Columns: period, dimensions, then a text for each measure.</summary>
    /// <param name="periods">In order of time.</param>
    public string Groups(string rows, IReadOnlyList<ReportPeriod> periods)
    {
        var starts = periods.Index().Reverse()
            .Select(period => $"WHEN _day >= DATE '{period.Item.Span.From:yyyy-MM-dd}' THEN {period.Index}");
        var period = $"CASE {string.Join(' ', starts)} END";
        var inside = string.Join(
            " OR ", periods.Select(one =>
                $"(_day >= DATE '{one.Span.From:yyyy-MM-dd}' AND _day < DATE '{one.Span.ToExclusive:yyyy-MM-dd}')"));
        List<string> columns = [$"{period} AS period", .. _dimensions.Select(Text), .. _measures.Select(FigureOf)];
        return $"SELECT {string.Join(", ", columns)} FROM {rows} WHERE ({inside}) AND {Where} GROUP BY ALL";
    }

    /// <summary>The same of all rows of the periods together.</summary>
    public string Totals(string rows) =>
        $"SELECT {string.Join(", ", _measures.Select(FigureOf).Prepend("0"))} FROM {rows} WHERE {Where}";

    private string Where => string.Join(" AND ", _conditions.DefaultIfEmpty("true"));

    private string? CurrencyColumn => _measures.OfType<SumMeasure>()
        .Select(sum => _model.CurrencyOf(sum.Column.Value)).FirstOrDefault(column => column is not null);

    private string FigureOf(Measure measure) => measure switch
    {
        SumMeasure sum => SumOf(sum),
        CountMeasure count => $"(count(*) FILTER (WHERE {Meets(count.Where)}))::VARCHAR",
        CountDistinctMeasure distinct =>
            $"(count(DISTINCT {Text(distinct.Column.Value)}) FILTER (WHERE {Meets(distinct.Where)}))::VARCHAR",
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
        if (_model.Dimensions.All(dimension => dimension.Value != filter.Member))
            throw Unknown(filter.Member);
        var member = Text(filter.Member);
        var needed = filter.Op switch
        {
            FilterOp.IsNull or FilterOp.IsNotNull => 0,
            FilterOp.Between => 2,
            FilterOp.In or FilterOp.NotIn => Math.Clamp(filter.Values.Count, 1, 1_000),
            _ => 1,
        };
        if (filter.Values.Count != needed)
        {
            throw ReportRefusedException.BadInput(
                $"The filter on {filter.Member} needs {needed} values, not {filter.Values.Count}.");
        }

        var places = string.Join(", ", filter.Values.Select(_ => "?"));
        Add(
            filter.Op switch
            {
                FilterOp.Eq => $"{member} = ?",
                FilterOp.Ne => $"{member} IS DISTINCT FROM ?",
                FilterOp.In => $"{member} IN ({places})",
                FilterOp.NotIn => $"({member} IS NULL OR {member} NOT IN ({places}))",
                FilterOp.Lt => $"{member} < ?",
                FilterOp.Lte => $"{member} <= ?",
                FilterOp.Gt => $"{member} > ?",
                FilterOp.Gte => $"{member} >= ?",
                FilterOp.Between => $"{member} BETWEEN ? AND ?",
                FilterOp.Contains => $"contains({member}, ?)",
                FilterOp.IsNull => $"{member} IS NULL",
                FilterOp.IsNotNull => $"{member} IS NOT NULL",
                _ => throw new InvariantException($"{filter.Op} is an operator"),
            },
            [.. filter.Values]);
    }

    private void Add(string condition, params IReadOnlyList<object?> parameters)
    {
        _conditions.Add(condition);
        _parameters.AddRange(parameters);
    }

    private string Text(string name) => DuckDbSql.ValueText(Find(name));

    private RowColumn Find(string name) => _columns.TryGetValue(name, out var column)
        ? column
        : throw ReportRefusedException.Away($"The lake's {_model.Table} has no column {name}: its model is ahead of it.");

    private ReportRefusedException Unknown(string member) => ReportRefusedException.BadInput(
        $"{_model.Table.Name} has no dimension '{member}'."
        + Spelling.DidYouMean(member, [.. _model.Dimensions.Select(dimension => dimension.Value)]));
}
