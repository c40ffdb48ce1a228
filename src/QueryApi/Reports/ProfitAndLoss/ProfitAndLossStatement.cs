using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

[GraphQLName("ProfitAndLoss")]
[GraphQLDescription("Income and expenses by period, of one currency.")]
public sealed record ProfitAndLossStatement(
    Stamp Stamp, Basis Basis, Currency Currency, [property: ListSize(AssumedSize = 12)] IReadOnlyList<Period> Periods,
    [property: GraphQLDescription("One for each period; null when nothing is compared."), ListSize(AssumedSize = 12)]
    IReadOnlyList<Period>? ComparisonPeriods,
    [property: ListSize(AssumedSize = 20)] IReadOnlyList<PnlLine> Lines,
    [property: ListSize(AssumedSize = 12)] IReadOnlyList<Cell> NetIncome,
    [property: GraphQLDescription("Net income in the currencies that are not shown, where there is any.")]
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<CurrencyAmount> OtherCurrencies) : IStamped;
