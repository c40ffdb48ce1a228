using System.Collections.Concurrent;

namespace Lakehouse.GraphQL.Example.Railway;

/// <summary>A small railway, the same at every start.</summary>
public sealed class Timetable
{
    private const int TrainsPerStation = 40;

    private static readonly string[] Names =
    [
        "Basel", "Berlin", "Bern", "Bregenz", "Dresden", "Graz", "Hamburg", "Innsbruck", "Köln", "Leipzig", "Linz", "Lugano",
        "Luzern", "München", "Salzburg", "St. Gallen", "Stuttgart", "Wien", "Zürich", "Übersee",
    ];

    private readonly ConcurrentQueue<Delay> _delays = new();

    public Timetable()
    {
        Stations = [.. Names.Select(StationOf)];
        Lines =
        [
            new Line("line-1", "West", [.. Stations.Where((_, index) => index % 2 == 0).Select(station => station.Id)]),
            new Line("line-2", "South", [.. Stations.Where((_, index) => index % 3 == 0).Select(station => station.Id)]),
        ];
    }

    public IReadOnlyList<Station> Stations { get; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Reported since the start.</summary>
    public IReadOnlyCollection<Delay> Delays => _delays;

    public IReadOnlyList<Departure> DeparturesOf(string stationId)
    {
        var from = Stations.TakeWhile(station => station.Id != stationId).Count();
        return
        [
            .. Enumerable.Range(0, from == Stations.Count ? 0 : TrainsPerStation).Select(index => new Departure(
                $"{stationId}-{index}", $"IC {100 + from * TrainsPerStation + index}", new TimeOnly(5, 0).AddMinutes(index * 23),
                Stations[(from + index + 1) % Stations.Count].Id)),
        ];
    }

    public void Report(Delay delay) => _delays.Enqueue(delay);

    private static Station StationOf(string name, int index) => new(
        $"station-{index + 1}", name, name == "Wien" ? "Vienna" : null, (Country)(index % 3), new DateOnly(1850 + index, 5, 1),
        [.. Enumerable.Range(1, 2 + index % 5).Select(number => new Platform(number, 180 + number * 22.5, number % 2 == 1))]);
}
