using Lakehouse.Domain.Amounts;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>One group.</summary>
/// <param name="Period">Place of the period; 0 of totals.</param>
/// <param name="Dimensions">Canonical texts; null: NULL.</param>
/// <param name="Values">Exact, one for each base measure of the question.</param>
internal sealed record MetricFigures(int Period, IReadOnlyList<string?> Dimensions, IReadOnlyList<ExactNumber> Values);
