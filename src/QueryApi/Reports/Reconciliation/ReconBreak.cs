using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Reconciliation;

[GraphQLDescription("A month that differs from its source.")]
public sealed record ReconBreak(
    [property: GraphQLType("ID!")] string Id, string Check, Currency? Currency,
    [property: GraphQLDescription("Rows of the source.")] long SourceCount, long LakeCount,
    ExactDecimal? SourceAmount, ExactDecimal? LakeAmount,
    [property: GraphQLDescription("Lake less source.")] ExactDecimal? Difference,
    [property: GraphQLDescription("Keys of some of the rows that differ.")]
    [property: ListSize(AssumedSize = 20)] IReadOnlyList<string> SampleKeys,
    [property: GraphQLDescription("What is wrong where no total differs.")] string? Finding, DateTimeOffset RaisedAt);
