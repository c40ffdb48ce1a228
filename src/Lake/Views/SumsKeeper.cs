using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Views;

/// <summary>Keeps the month sums of each table's newest version in memory. Until those of a data file are loaded, answers over it
/// come from rows.</summary>
/// <remarks>Loading costs the objects and data files that are new since the version before.</remarks>
internal sealed class SumsKeeper(AggregateReader reader, RollupPlans plans)
{
    private readonly ConcurrentDictionary<string, MonthSums> _byTable = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<TableLayout, RollupPlan> _plans = [];

    /// <returns>Null when none are there (yet), or they mean something else. They may be of another version: what they have of a
    /// data file stays true.</returns>
    public MonthSums? Find(TableView table) =>
        _byTable.TryGetValue(table.Root.Name, out var sums)
        && sums.Plan.Digest == _plans.GetValue(table.Layout, _ => plans.Of(table.Root)).Digest
            ? sums
            : null;

    /// <summary>Brings every table to the version of a state. One at a time; cancelled, it leaves what it has.</summary>
    public async Task KeepAsync(ViewState state, CancellationToken cancellation)
    {
        foreach (var table in state.Tables)
        {
            var plan = plans.Of(table.Root);
            if (!plan.IsEmpty && table.Root.Metadata is { } version
                && _byTable.GetValueOrDefault(table.Root.Name)?.MetadataKey != version)
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
            before = MonthSums.None(plan);
        var view = await reader.OpenAsync(table, plan, cancellation);
        Dictionary<string, FileGroups> files = new(StringComparer.Ordinal);
        HashSet<IReadOnlyList<string?>> values = new(ValuesComparer.Instance);
        await foreach (var groups in view.ReadMonthsAsync(before.Files.ToHashSet(StringComparer.Ordinal), cancellation))
        {
            foreach (var group in groups)
            {
                if (!files.TryGetValue(group.File!, out var known))
                    files[group.File!] = known = new FileGroups(plan.Rollups.Count, group.Month);
                known.Add(group, values);
            }
        }

        return before.Next(
            version, view.LiveFiles, files.Select(file => new FileSums(file.Key, file.Value.ByRollup)));
    }

    /// <summary>Gathers the groups of one data file.</summary>
    private sealed class FileGroups(int rollups, string month)
    {
        private readonly List<DayGroup>?[] _byRollup = [.. Enumerable.Range(0, rollups).Select(_ => new List<DayGroup>())];
        private readonly DateOnly _first = DaySpan.Of(month)?.From ?? DateOnly.MinValue;

        public IReadOnlyList<IReadOnlyList<DayGroup>?> ByRollup => [.. _byRollup.Select(groups => groups?.ToArray())];

        /// <param name="values">Those of earlier groups: the same ones are kept once.</param>
        public void Add(GroupSums group, HashSet<IReadOnlyList<string?>> values)
        {
            if (group.IsCrowded)
            {
                _byRollup[group.Rollup] = null;
                return;
            }

            IReadOnlyList<string?> own = [.. group.Dimensions, .. group.Currencies];
            if (values.TryGetValue(own, out var known))
                own = known;
            else
                values.Add(own);
            _byRollup[group.Rollup]?.Add(new DayGroup(_first, own, group.Rows, group.Sums));
        }
    }
}
