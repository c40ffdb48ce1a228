using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution.Loading;

namespace Lakehouse.GraphQL.Example.Loaders;

public sealed class DeparturesByStation(Timetable timetable) : BatchLoader<string, IReadOnlyList<Departure>>
{
    protected override Task<IReadOnlyDictionary<string, IReadOnlyList<Departure>>> LoadBatchAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<Departure>>>(
            keys.ToDictionary(key => key, timetable.DeparturesOf));
}
