using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Cashflow;

[GraphQLDescription("A period's money: `net` is `inflow` less `outflow`, neither is negative.")]
public sealed record CashflowPoint(Period Period, Cell Inflow, Cell Outflow, Cell Net, ExactDecimal Closing);
