using Lakehouse.Domain.Amounts;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Which rows a question wants to see, and in which order.</summary>
internal sealed class MetricSelection(MetricsInput input, IReadOnlyList<string> dimensions)
{
    /// <exception cref="ReportRefusedException">A member is none of the question's, or a filter has not its values.</exception>
    public IReadOnlyList<FiguredRow> Of(IEnumerable<FiguredRow> rows) => Ordered(rows.Where(IsShown));

    private bool IsShown(FiguredRow row) => (input.Having ?? []).All(filter => Meets(row, filter));

    private bool Meets(FiguredRow row, MetricFilterInput filter)
    {
        var figure = row.Figures[MeasureAt(filter.Member)]?.Value;
        var values = filter.Values.Select(text => ExactNumber.TryParse(text, out var number)
            ? number
            : throw ReportRefusedException.BadInput($"'{filter.Member}' is compared with numbers.")).ToList();
        return (filter.Op, figure, values) switch
        {
            (FilterOp.IsNull, _, []) => figure is null,
            (FilterOp.IsNotNull, _, []) => figure is not null,
            (FilterOp.Eq, _, [var one]) => figure == one,
            (FilterOp.Ne, _, [var one]) => figure != one,
            (FilterOp.Lt, { } number, [var one]) => number < one,
            (FilterOp.Lte, { } number, [var one]) => number <= one,
            (FilterOp.Gt, { } number, [var one]) => number > one,
            (FilterOp.Gte, { } number, [var one]) => number >= one,
            (FilterOp.Between, { } number, [var low, var high]) => number >= low && number <= high,
            (FilterOp.In, { } number, _) => values.Contains(number),
            (FilterOp.NotIn, { } number, _) => !values.Contains(number),
            (FilterOp.Contains, _, _) => throw ReportRefusedException.BadInput("CONTAINS is for dimensions."),
            (_, null, _) => false,
            _ => throw ReportRefusedException.BadInput($"{filter.Op} on '{filter.Member}' has not the values that it needs."),
        };
    }

    private List<FiguredRow> Ordered(IEnumerable<FiguredRow> rows)
    {
        IOrderedEnumerable<FiguredRow> ordered = rows.OrderBy(_ => 0);
        foreach (var order in input.OrderBy ?? [])
        {
            var comparer = Comparer<FiguredRow>.Create((left, right) => Compare(left, right, order.Member));
            ordered = order.Desc ? ordered.ThenByDescending(row => row, comparer) : ordered.ThenBy(row => row, comparer);
        }

        return [.. ordered.ThenBy(row => row.Period).ThenBy(row => MetricsReport.TextOf(row.Dimensions), StringComparer.Ordinal)];
    }

    private int Compare(FiguredRow left, FiguredRow right, string member)
    {
        if (member == "period")
            return left.Period.CompareTo(right.Period);
        if (dimensions.Contains(member))
        {
            var place = dimensions.TakeWhile(name => name != member).Count();
            return string.CompareOrdinal(left.Dimensions[place], right.Dimensions[place]);
        }

        var measure = MeasureAt(member);
        return Comparer<ExactNumber?>.Default.Compare(left.Figures[measure]?.Value, right.Figures[measure]?.Value);
    }

    private int MeasureAt(string member)
    {
        var place = input.Measures.TakeWhile(name => name != member).Count();
        return place < input.Measures.Count
            ? place
            : throw ReportRefusedException.BadInput($"'{member}' is not among what is asked for.");
    }
}
