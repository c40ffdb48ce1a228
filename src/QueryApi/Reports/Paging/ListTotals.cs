using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Paging;

/// <summary>Of a whole list, whichever page of it is shown.</summary>
/// <param name="Amounts">What its rows come to, by currency.</param>
internal sealed record ListTotals(long Count, IReadOnlyList<CurrencyAmount> Amounts);
