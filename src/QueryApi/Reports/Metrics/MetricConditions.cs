using Lakehouse.Domain;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>The conditions of a question, for groups instead of rows: only those over texts, by equality, whose meaning is the
/// same here as in SQL.</summary>
internal sealed class MetricConditions
{
    private readonly List<Func<string, bool>> _tenant = [];
    private readonly List<(int Place, Func<string?, bool> Holds)> _filters = [];
    private readonly IReadOnlyList<IReadOnlyList<(int Place, Func<string?, bool> Holds)>> _measures;

    private MetricConditions(MetricQuestion question, SumShape shape)
    {
        if (question.Money is var (column, currency))
            _filters.Add((shape.PlaceOf(column), value => value == currency.Code));
        foreach (var filter in question.Filters)
        {
            if (IsTenant(question, filter.Member))
                _tenant.Add(HoldsOf(filter));
            else
                _filters.Add((shape.PlaceOf(filter.Member), HoldsOf(filter)));
        }

        _measures =
        [
            .. question.Measures.Select(measure => ConditionsOf(measure)
                .Select(condition => (shape.PlaceOf(condition.Column.Value), HoldsOf(condition))).ToList()),
        ];
    }

    /// <returns>Null: some condition, dimension or sum is not among what the shape has, or is no text.</returns>
    public static MetricConditions? Find(MetricQuestion question, SumShape shape)
    {
        var columns = question.Dimensions.Concat(question.Filters.Select(filter => filter.Member))
            .Where(member => !IsTenant(question, member))
            .Concat(question.Measures.SelectMany(ConditionsOf).Select(condition => condition.Column.Value))
            .Concat(question.Money is { } money ? [money.Column] : []);
        var isKept = columns.All(column => shape.PlaceOf(column) >= 0)
            && question.Measures.OfType<SumMeasure>().All(sum => shape.AmountOf(sum.Column.Value) >= 0)
            && shape.Sums.Columns.All(name => IsText(question, name))
            && question.Filters.All(filter => IsEquality(filter.Op))
            && question.Measures.SelectMany(ConditionsOf).SelectMany(condition => condition.Values)
                .All(value => value.Value.Kind is ConditionValueKind.Null or ConditionValueKind.Text);
        return isKept ? new MetricConditions(question, shape) : null;
    }

    public bool HasTenants => _tenant.Count > 0;

    public bool IsOfTenant(string tenant) => _tenant.TrueForAll(holds => holds(tenant));

    public bool Counts(IReadOnlyList<string?> values) => _filters.TrueForAll(filter => filter.Holds(values[filter.Place]));

    /// <returns>For each measure, whether rows of these values count for it.</returns>
    public bool[] Meets(IReadOnlyList<string?> values) =>
        [.. _measures.Select(conditions => conditions.All(one => one.Holds(values[one.Place])))];

    private static bool IsTenant(MetricQuestion question, string member) =>
        question.IsOfSeveral && member == ComparedColumn.Tenant.Name;

    private static bool IsText(MetricQuestion question, string name) =>
        question.Schema.Columns.FirstOrDefault(column => column.Name == name) is { } column
        && CanonicalColumns.Of(column).Kind == ValueKind.Text;

    private static IReadOnlyList<Condition> ConditionsOf(Measure measure) => measure switch
    {
        SumMeasure sum => sum.Where,
        CountMeasure count => count.Where,
        _ => throw new InvariantException($"{measure.GetType().Name} is asked of rows"),
    };

    private static Func<string?, bool> HoldsOf(Condition condition)
    {
        var isNull = condition.Values.Any(value => value.Value.Kind == ConditionValueKind.Null);
        var texts = condition.Values.Where(value => value.Value.Kind == ConditionValueKind.Text)
            .Select(value => value.Value.Text).ToHashSet(StringComparer.Ordinal);
        return value => value is null ? isNull : texts.Contains(value);
    }

    private static bool IsEquality(FilterOp op) => op is FilterOp.Eq or FilterOp.Ne or FilterOp.In or FilterOp.NotIn
        or FilterOp.IsNull or FilterOp.IsNotNull;

    private static Func<string?, bool> HoldsOf(MetricFilterInput filter)
    {
        var texts = filter.Values.ToHashSet(StringComparer.Ordinal);
        return filter.Op switch
        {
            FilterOp.Eq or FilterOp.In => value => value is not null && texts.Contains(value),
            FilterOp.Ne or FilterOp.NotIn => value => value is null || !texts.Contains(value),
            FilterOp.IsNull => value => value is null,
            FilterOp.IsNotNull => value => value is not null,
            _ => throw new InvariantException($"{filter.Op} is asked of rows"),
        };
    }
}
