using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Balances;

[GraphQLDescription("What an account holds at the end of a day; debit is positive.")]
public sealed record AccountBalance(Account Account, ExactDecimal Booked, Currency Currency);
