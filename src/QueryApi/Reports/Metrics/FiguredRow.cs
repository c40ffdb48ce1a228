using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>A row of the answer, and what it is sorted and filtered by.</summary>
/// <param name="Period">Place of the period; -1 of totals.</param>
/// <param name="Figures">One for each measure; null: it has no value.</param>
internal sealed record FiguredRow(
    int Period, IReadOnlyList<string?> Dimensions, IReadOnlyList<ExactDecimal?> Figures, MetricRow Row);
