using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

[GraphQLDescription("A line of a period that was changed afterwards.")]
public sealed record Restatement(
    Period Period,
    [property: GraphQLType("ID!"), GraphQLDescription("The line's key; it may have no entries any more.")] string Line,
    [property: GraphQLDescription("In the state of `since`; null without: an answer of then tells.")] ExactDecimal? Before,
    ExactDecimal After,
    [property: GraphQLType("ID"), GraphQLDescription("The event that did it, the last one of several, or its transaction "
        + "(`xid:`); null: no event of the source, the lake was repaired or days were counted anew.")] string? Event,
    [property: GraphQLDescription("For people: what that event posted.")] string Reason,
    [property: GraphQLDescription("Where it was committed.")] Lsn AtLsn);
