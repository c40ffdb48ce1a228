using Lakehouse.Model.Declaration;

namespace Lakehouse.Reconciler;

/// <summary>The columns that a measure reads.</summary>
internal static class MeasureColumns
{
    public static IEnumerable<string> Of(Measure measure) => measure switch
    {
        SumMeasure sum => sum.Where.Select(condition => condition.Column.Value).Append(sum.Column.Value),
        CountMeasure count => count.Where.Select(condition => condition.Column.Value),
        CountDistinctMeasure distinct => distinct.Where.Select(condition => condition.Column.Value).Append(distinct.Column.Value),
        _ => [],
    };
}
