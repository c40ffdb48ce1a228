using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Example.Loaders;
using Lakehouse.GraphQL.Example.Railway;

namespace Lakehouse.GraphQL.Example;

[GraphQLName("Query")]
public sealed class RailwayQuery(Timetable timetable)
{
    [GraphQLDescription("For those who measure.")]
    public string Hello { get; } = "world";

    public async Task<Station?> GetStationAsync(StationKey key, StationById stations) => key.Id is { } id
        ? await stations.LoadAsync(id)
        : timetable.Stations.FirstOrDefault(station => station.Name == key.Name);

    [UseConnection(DefaultPageSize = 10)]
    public IReadOnlyList<Station> GetStations(StationFilter? filter = null) =>
    [
        .. timetable.Stations.Where(station => filter is null
            || (!(filter.Country is { } country && station.Country != country)
                && station.Name.Contains(filter.NameContains ?? "", StringComparison.OrdinalIgnoreCase)
                && station.Platforms.Count >= filter.PlatformsMin)),
    ];

    [ListSize(AssumedSize = 5)]
    public IReadOnlyList<Line> GetLines() => timetable.Lines;

    [ListSize(AssumedSize = 20)]
    public IReadOnlyList<ISearchResult> Search(string text) =>
    [
        .. timetable.Stations.Where(station => station.Name.Contains(text, StringComparison.OrdinalIgnoreCase)),
        .. timetable.Lines.Where(line => line.Name.Contains(text, StringComparison.OrdinalIgnoreCase)),
    ];

    public INode? GetNode([GraphQLType("ID!")] string id) =>
        (INode?)timetable.Stations.FirstOrDefault(station => station.Id == id)
        ?? timetable.Lines.FirstOrDefault(line => line.Id == id);

    [GraphQLDescription("Always fails, as some things do.")]
    public string? GetBroken() =>
        throw new InvalidOperationException($"a secret of the server with {timetable.Stations.Count} stations");

    [RequiresScope("STAFF")]
    [GraphQLDescription("Reported delays, for those who work here.")]
    [ListSize(AssumedSize = 100)]
    public IReadOnlyCollection<Delay> GetDelays() => timetable.Delays;
}
