using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Loaders;

namespace Lakehouse.GraphQL.Example.Railway;

[GraphQLDescription("Where trains stop.")]
public sealed record Station(
    [property: GraphQLType("ID!")] string Id, string Name, string? LocalName, Country Country, DateOnly OpenedOn,
    IReadOnlyList<Platform> Platforms) : INode, ISearchResult
{
    [GraphQLDescription("Trains that leave, by time.")]
    [UseConnection(DefaultPageSize = 10)]
    public async Task<IReadOnlyList<Departure>> GetDeparturesAsync(DeparturesByStation departures) =>
        await departures.LoadAsync(Id) ?? [];
}
