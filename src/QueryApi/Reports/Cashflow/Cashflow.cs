using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Cashflow;

[GraphQLName("Cashflow")]
[GraphQLDescription("Money that came in and went out of the cash accounts, of one currency.")]
public sealed class CashflowStatement(CashflowReport report, Stamp stamp) : IStamped
{
    public Stamp Stamp { get; } = stamp;

    public Currency Currency => report.Currency;

    [GraphQLDescription("Before the first period.")]
    public ExactDecimal Opening => report.Opening;

    [GraphQLDescription("At the end of the last one.")]
    public ExactDecimal Closing => report.Closing;

    [ListSize(AssumedSize = 31)]
    public IReadOnlyList<CashflowPoint> Points => report.Points;

    [GraphQLDescription("Net change in the currencies that are not shown, where there is any.")]
    [ListSize(AssumedSize = 5)]
    public IReadOnlyList<CurrencyAmount> OtherCurrencies => report.OtherCurrencies;

    [GraphQLDescription("What money came from, or went to: the largest first.")]
    [ListSize(SlicingArguments = ["first"], RequireOneSlicingArgument = false, AssumedSize = 10)]
    public IReadOnlyList<CategoryAmount> ByCategory(Direction direction, int first = 10) => report.ByCategory(direction, first);
}
