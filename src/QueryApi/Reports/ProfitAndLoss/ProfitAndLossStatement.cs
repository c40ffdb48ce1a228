using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

[GraphQLName("ProfitAndLoss")]
[GraphQLDescription("Income and expenses by period, of one currency.")]
public sealed record ProfitAndLossStatement : IStamped
{
    private readonly RestatementReport _restatements;

    internal ProfitAndLossStatement(RestatementReport restatements) => _restatements = restatements;

    public required Stamp Stamp { get; init; }

    public required Basis Basis { get; init; }

    public required Currency Currency { get; init; }

    [ListSize(AssumedSize = 12)]
    public required IReadOnlyList<Period> Periods { get; init; }

    [GraphQLDescription("One for each period; null when nothing is compared.")]
    [ListSize(AssumedSize = 12)]
    public required IReadOnlyList<Period>? ComparisonPeriods { get; init; }

    [ListSize(AssumedSize = 20)]
    public required IReadOnlyList<PnlLine> Lines { get; init; }

    [ListSize(AssumedSize = 12)]
    public required IReadOnlyList<Cell> NetIncome { get; init; }

    [GraphQLDescription("Net income in the currencies that are not shown, where there is any.")]
    [ListSize(AssumedSize = 5)]
    public required IReadOnlyList<CurrencyAmount> OtherCurrencies { get; init; }

    [Cost(20)]
    [ListSize(AssumedSize = 20)]
    [GraphQLDescription("What changed afterwards. With `since`, a state that you saw: each amount that is another one now. "
        + "Without: the lines of sealed periods that the last event of each day has "
        + "changed after they were sealed.")]
    public Task<IReadOnlyList<Restatement>> RestatedAsync(
        SnapshotToken? since = null, CancellationToken cancellation = default) => _restatements.MakeAsync(since, cancellation);
}
