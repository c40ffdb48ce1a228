using Lakehouse.Domain.Amounts;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Which rows a question wants to see, and in which order.</summary>
internal sealed class MetricSelection
{
    private const int OrderMax = 20;
    private const int FiltersMax = 50;

    private readonly MetricsInput _input;
    private readonly IReadOnlyList<ComparedColumn> _dimensions;
    private readonly IReadOnlyList<(int Measure, MetricFilterInput Filter, List<ExactNumber> Values)> _having;
    private readonly IReadOnlyList<(Comparer<FiguredRow> Comparer, bool IsDescending)> _order;

    /// <exception cref="ReportRefusedException">A member is none of the question's, or a filter has not its values.</exception>
    public MetricSelection(MetricsInput input, IReadOnlyList<ComparedColumn> dimensions)
    {
        (_input, _dimensions) = (input, dimensions);
        if (input.OrderBy is { Count: > OrderMax })
            throw ReportRefusedException.BadInput($"`orderBy` takes at most {OrderMax} members.");
        if (input.Having is { Count: > FiltersMax } || input.Where is { Count: > FiltersMax })
            throw ReportRefusedException.BadInput($"`where` and `having` take at most {FiltersMax} filters each.");
        _having = [.. (input.Having ?? []).Select(filter => (MeasureAt(filter.Member), filter, ValuesOf(filter)))];
        _order = [.. (input.OrderBy ?? []).Select(order => (ComparerOf(order.Member), order.Desc))];
    }

    public IReadOnlyList<FiguredRow> Of(IEnumerable<FiguredRow> rows) =>
        Ordered(rows.Where(row => _having.All(one => Meets(row.Figures[one.Measure]?.Value, one.Filter.Op, one.Values))));

    private static bool Meets(ExactNumber? figure, FilterOp op, List<ExactNumber> values) => (op, figure, values) switch
    {
        (FilterOp.IsNull, _, _) => figure is null,
        (FilterOp.IsNotNull, _, _) => figure is not null,
        (FilterOp.Eq, _, [var one]) => figure == one,
        (FilterOp.Ne, _, [var one]) => figure != one,
        (FilterOp.Lt, { } number, [var one]) => number < one,
        (FilterOp.Lte, { } number, [var one]) => number <= one,
        (FilterOp.Gt, { } number, [var one]) => number > one,
        (FilterOp.Gte, { } number, [var one]) => number >= one,
        (FilterOp.Between, { } number, [var low, var high]) => number >= low && number <= high,
        (FilterOp.In, { } number, _) => values.Contains(number),
        (FilterOp.NotIn, { } number, _) => !values.Contains(number),
        _ => false,
    };

    private static List<ExactNumber> ValuesOf(MetricFilterInput filter)
    {
        if (filter.Op == FilterOp.Contains)
            throw ReportRefusedException.BadInput("CONTAINS is for dimensions.");
        var needed = filter.NeededValues;
        if (filter.Values.Count != needed)
            throw ReportRefusedException.BadInput($"The filter on '{filter.Member}' needs {filter.Needed}.");
        return
        [
            .. filter.Values.Select(text => ExactDecimal.TryParse(text, out var number)
                ? number.Value
                : throw ReportRefusedException.BadInput($"'{filter.Member}' is compared with numbers.")),
        ];
    }

    private List<FiguredRow> Ordered(IEnumerable<FiguredRow> rows)
    {
        IOrderedEnumerable<FiguredRow> ordered = rows.OrderBy(_ => 0);
        foreach (var (comparer, isDescending) in _order)
            ordered = isDescending ? ordered.ThenByDescending(row => row, comparer) : ordered.ThenBy(row => row, comparer);
        return [.. ordered.ThenBy(row => row.Period).ThenBy(row => MetricsReport.TextOf(row.Dimensions), StringComparer.Ordinal)];
    }

    private Comparer<FiguredRow> ComparerOf(string member)
    {
        if (member == "period")
            return Comparer<FiguredRow>.Create((left, right) => left.Period.CompareTo(right.Period));
        if (_dimensions.Index().FirstOrDefault(one => one.Item.Name == member) is (var place, { } dimension))
        {
            return Comparer<FiguredRow>.Create(
                (left, right) => dimension.Compare(left.Dimensions[place], right.Dimensions[place]));
        }

        var measure = MeasureAt(member);
        return Comparer<FiguredRow>.Create((left, right) =>
            Comparer<ExactNumber?>.Default.Compare(left.Figures[measure]?.Value, right.Figures[measure]?.Value));
    }

    private int MeasureAt(string member)
    {
        var place = _input.Measures.TakeWhile(name => name != member).Count();
        return place < _input.Measures.Count
            ? place
            : throw ReportRefusedException.BadInput($"'{member}' is not among what is asked for.");
    }
}
