using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Balances;

[GraphQLDescription("An account's balance, on the side that it lies; the other side is zero.")]
public sealed record TrialBalanceRow(
    [property: GraphQLType("ID!")] string Account, string Label, Currency Currency, ExactDecimal Debit, ExactDecimal Credit);
