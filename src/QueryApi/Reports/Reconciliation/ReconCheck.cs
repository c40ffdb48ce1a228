using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Reconciliation;

[GraphQLDescription("A month of one currency, as both sides had it when they were last compared.")]
public sealed record ReconCheck(
    [property: GraphQLDescription("The table, its month, and the measure that is shown; rows and row hashes are compared too.")]
    string Name, ReconVerdict Verdict, long SourceCount, long LakeCount,
    Currency? Currency,
    [property: GraphQLDescription("Of the measure, exact.")] ExactDecimal? SourceSum, ExactDecimal? LakeSum,
    [property: GraphQLDescription("The position at which both sides were taken.")] Lsn AtLsn,
    DateTimeOffset RanAt, int DurationMs);
