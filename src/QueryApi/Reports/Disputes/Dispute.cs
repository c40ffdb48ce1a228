using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Disputes;

[GraphQLDescription("A charge that a customer contests at their bank.")]
public sealed record Dispute(
    [property: GraphQLType("ID!")] string Id, ExactDecimal Amount, Currency Currency, DisputeStatus Status,
    DateTimeOffset OpenedAt,
    [property: GraphQLDescription("Your own day on which evidence is due; null: the bank takes none.")] DateOnly? EvidenceDueBy,
    string Reason);
