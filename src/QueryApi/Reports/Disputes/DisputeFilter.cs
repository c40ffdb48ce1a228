using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>Disputes that meet all of it.</summary>
[GraphQLName("DisputeFilter")]
public sealed record DisputeFilter
{
    public IReadOnlyList<DisputeStatus>? Status { get; init; }

    [GraphQLDescription("Evidence is due before this day of yours begins.")] public DateOnly? DueBefore { get; init; }
}
