using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>Of a whole list of disputes.</summary>
/// <param name="AtRisk">By currency, of those that are not decided.</param>
internal sealed record DisputeTotals(long Count, IReadOnlyList<CurrencyAmount> AtRisk);
