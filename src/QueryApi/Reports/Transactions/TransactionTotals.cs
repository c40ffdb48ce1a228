using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Of a whole list of entries.</summary>
internal sealed record TransactionTotals(long Count, IReadOnlyList<CurrencyAmount> Amounts);
