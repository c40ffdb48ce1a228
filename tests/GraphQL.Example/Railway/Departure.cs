using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Loaders;

namespace Lakehouse.GraphQL.Example.Railway;

/// <param name="DestinationId">Of a station.</param>
public sealed record Departure(
    [property: GraphQLType("ID!")] string Id, string Train, TimeOnly At, [property: GraphQLIgnore] string DestinationId) : INode
{
    [Cost(2)]
    public async Task<Station?> GetDestinationAsync(StationById stations) => await stations.LoadAsync(DestinationId);

    [GraphQLDescription("Minutes; null when nobody knows.")]
    public int? DelayMinutes => Train[^1] is >= '0' and <= '6' ? Train[^1] - '0' : null;
}
