using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Views;

/// <summary>Keeps the month sums of each table's newest version in memory. Until they are loaded, answers come from
/// rows.</summary>
/// <remarks>Memory: about 300 bytes for each group of a tenant's month. Loading costs the objects and data files that are new
/// since the version before.</remarks>
internal sealed class SumsKeeper(AggregateReader reader, RollupPlans plans)
{
    private readonly ConcurrentDictionary<string, MonthSums> _byTable = new(StringComparer.Ordinal);

    /// <returns>Null when those of this version are not there (yet, or any more).</returns>
    public MonthSums? Find(string table, string? metadataKey) =>
        _byTable.TryGetValue(table, out var sums) && sums.MetadataKey == metadataKey ? sums : null;

    /// <summary>Brings every table to the version of a state. One at a time; cancelled, it leaves what it has.</summary>
    public async Task KeepAsync(ViewState state, CancellationToken cancellation)
    {
        foreach (var table in state.Tables)
        {
            var plan = plans.Of(table.Root);
            if (!plan.IsEmpty && table.Root.Metadata is { } version && Find(table.Root.Name, version) is null)
                _byTable[table.Root.Name] = await LoadAsync(table.Root, plan, version, cancellation);
        }
    }

    /// <summary>What touched a tenant's days last, of what is folded.</summary>
    /// <returns>Null when nobody noted it: no sums are kept of the table.</returns>
    public async ValueTask<DayTags?> ReadTagsAsync(
        TableRoot table, string tenant, DaySpan days, CancellationToken cancellation)
    {
        var plan = plans.Of(table);
        if (plan.IsEmpty || table.Aggregates.Count == 0)
            return null;
        var view = await reader.OpenAsync(table, plan, cancellation);
        return await view.ReadTagsAsync(tenant, days.From, days.ToExclusive, cancellation);
    }

    private async Task<MonthSums> LoadAsync(TableRoot table, RollupPlan plan, string version, CancellationToken cancellation)
    {
        var before = _byTable.GetValueOrDefault(table.Name);
        if (before is null || before.Plan.Digest != plan.Digest)
        {
            before = new MonthSums(
                plan, "", ImmutableDictionary.Create<string, ImmutableArray<FileSums>>(StringComparer.Ordinal));
        }

        var view = await reader.OpenAsync(table, plan, cancellation);
        Dictionary<(string Key, string Tenant, string Month), List<GroupSums>> files = [];
        await foreach (var groups in view.ReadMonthsAsync(before.Files.ToHashSet(StringComparer.Ordinal), cancellation))
        {
            foreach (var group in groups)
            {
                var place = (group.File!, group.Tenant, group.Month);
                if (!files.TryGetValue(place, out var known))
                    files[place] = known = [];
                known.Add(group);
            }
        }

        return before.Next(
            plan, version, view.LiveFiles,
            files.Select(file => new FileSums(file.Key.Key, file.Key.Tenant, file.Key.Month, [.. file.Value])));
    }
}
