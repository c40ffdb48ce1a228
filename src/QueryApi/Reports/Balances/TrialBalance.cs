using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Balances;

[GraphQLDescription("Every account's balance at the end of a day: debits equal credits, or it is an incident.")]
public sealed record TrialBalance(
    Stamp Stamp, [property: ListSize(AssumedSize = 50)] IReadOnlyList<TrialBalanceRow> Rows,
    [property: GraphQLDescription("Debits less credits by currency; zero.")]
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<CurrencyAmount> Difference) : IStamped;
