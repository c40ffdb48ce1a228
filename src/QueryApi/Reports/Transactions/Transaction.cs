using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Balances;
using Lakehouse.QueryApi.Reports.Cashflow;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Transactions;

[GraphQLDescription("An entry of the journal.")]
public sealed record Transaction(
    [property: GraphQLType("ID!")] string Id,
    [property: GraphQLDescription("The time that it belongs to.")] DateTimeOffset PostedAt,
    [property: GraphQLDescription("The tenant's own day of that time.")] DateOnly BusinessDate,
    [property: GraphQLDescription("Debit is positive; behind a cell it has the cell's sign.")] ExactDecimal Amount,
    Currency Currency,
    [property: GraphQLDescription("Debits of assets and credits of all other accounts come in.")] Direction Direction,
    Account Account, string Category,
    [property: GraphQLDescription("The other side, where the entry names one.")] string? Counterparty, string? Description);
