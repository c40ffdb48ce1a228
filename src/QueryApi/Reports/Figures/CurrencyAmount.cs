using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Figures;

[GraphQLDescription("An amount of one currency: amounts of different ones are never added.")]
public sealed record CurrencyAmount(Currency Currency, ExactDecimal Amount);
