using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Reports.Cashflow;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Schema.Inputs;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Entries that meet all of it.</summary>
[GraphQLName("TransactionFilter")]
public sealed record TransactionFilter
{
    public WindowInput? Window { get; init; }

    [GraphQLDescription("The books whose entries count; null: those that you keep by default. A drill brings its own.")]
    public Basis? Basis { get; init; }

    [GraphQLType("[ID!]")] public IReadOnlyList<string>? Accounts { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public Direction? Direction { get; init; }

    public ExactDecimal? AmountGte { get; init; }

    public ExactDecimal? AmountLte { get; init; }

    [GraphQLDescription("Within the description, without regard to case.")] public string? Text { get; init; }
}
