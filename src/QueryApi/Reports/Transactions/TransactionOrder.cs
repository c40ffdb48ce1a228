using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Transactions;

[GraphQLName("TransactionOrder")]
public sealed record TransactionOrder(TransactionOrderField Field = TransactionOrderField.PostedAt, bool Desc = true);
