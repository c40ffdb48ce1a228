using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Figures;

[GraphQLDescription("An amount of a report, and the way to the rows that make it.")]
public sealed class Cell
{
    private readonly Func<DrillToken> _drill;

    internal Cell(
        ExactDecimal amount, long transactionCount, ExactDecimal? percentOfIncome, Delta? compare, Func<DrillToken> drill)
    {
        (Amount, TransactionCount, PercentOfIncome, Compare) = (amount, transactionCount, percentOfIncome, compare);
        _drill = drill;
    }

    [GraphQLDescription("Rounded once, to the currency's minor unit, half away from zero.")]
    public ExactDecimal Amount { get; }

    public long TransactionCount { get; }

    [GraphQLDescription("Null without income.")]
    public ExactDecimal? PercentOfIncome { get; }

    [GraphQLDescription("Null when nothing is compared.")]
    public Delta? Compare { get; }

    [GraphQLDescription("For `transactions(drill:)`: its rows add up to the amount.")]
    public DrillToken Drill => _drill();
}
