using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Loaders;

namespace Lakehouse.GraphQL.Example.Railway;

/// <param name="StationIds">In order.</param>
public sealed record Line(
    [property: GraphQLType("ID!")] string Id, string Name, [property: GraphQLIgnore] IReadOnlyList<string> StationIds)
    : INode, ISearchResult
{
    [ListSize(AssumedSize = 20)]
    public async Task<IReadOnlyList<Station>> GetStationsAsync(StationById stations)
    {
        var found = await Task.WhenAll(StationIds.Select(stations.LoadAsync));
        return [.. found.OfType<Station>()];
    }
}
