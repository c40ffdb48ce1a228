using Lakehouse.GraphQL.Example.Railway;
using Lakehouse.GraphQL.Execution.Loading;

namespace Lakehouse.GraphQL.Example.Loaders;

public sealed class StationById(Timetable timetable) : BatchLoader<string, Station>
{
    protected override Task<IReadOnlyDictionary<string, Station>> LoadBatchAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet();
        return Task.FromResult<IReadOnlyDictionary<string, Station>>(
            timetable.Stations.Where(station => wanted.Contains(station.Id)).ToDictionary(station => station.Id));
    }
}
