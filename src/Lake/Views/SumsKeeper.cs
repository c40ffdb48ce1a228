using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Views;

/// <summary>Keeps the sums of each table's newest version in memory, by month and by day. Until those of a data file are loaded,
/// answers over it come from rows.</summary>
/// <remarks>Loading costs the objects and data files that are new since the version before.</remarks>
/// <param name="dayBytesMax">Of sums by day; past them, once they are loaded, those of the months farthest from today are given
/// up.</param>
internal sealed class SumsKeeper(AggregateReader reader, RollupPlans plans, long dayBytesMax, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TableSums> _byTable = new(StringComparer.Ordinal);
    private readonly WideMonths _wide = new();
    private readonly ConditionalWeakTable<TableLayout, RollupPlan> _plans = [];
    private long _filesRead;

    /// <summary>Data files whose sums were loaded until now.</summary>
    public long FilesRead => Interlocked.Read(ref _filesRead);

    /// <summary>What sums by day take, estimated.</summary>
    public long DayBytes => _byTable.Values.Sum(table => table.DayBytes);

    /// <returns>Null when none are there (yet), or they mean something else. They may be of another version: what they have of a
    /// data file stays true.</returns>
    public TableSums? Find(TableView table) =>
        _byTable.TryGetValue(table.Root.Name, out var sums)
        && sums.Plan.Digest == _plans.GetValue(table.Layout, _ => plans.Of(table.Root)).Digest
            ? sums
            : null;

    /// <summary>True when nothing of a state has to be loaded any more.</summary>
    public bool HasAllOf(ViewState state) => !state.Tables.Any(IsMissing);

    /// <summary>Brings every table to the version of a state. One at a time; cancelled, it leaves what it has.</summary>
    public async Task KeepAsync(ViewState state, CancellationToken cancellation)
    {
        foreach (var gone in _byTable.Keys.Where(name => state.FindTable(name) is null))
            _byTable.TryRemove(gone, out _);
        foreach (var table in state.Tables.Where(IsMissing))
        {
            _byTable[table.Root.Name] = await LoadAsync(table.Root, cancellation);
            Fit();
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

    private bool IsMissing(TableView table) => table.Root.Metadata is { } version && !plans.Of(table.Root).IsEmpty
        && _byTable.GetValueOrDefault(table.Root.Name)?.MetadataKey != version;

    private async Task<TableSums> LoadAsync(TableRoot table, CancellationToken cancellation)
    {
        var plan = plans.Of(table);
        var before = _byTable.GetValueOrDefault(table.Name);
        if (before is null || before.Plan.Digest != plan.Digest)
            before = TableSums.None(plan, _wide);
        var view = await reader.OpenAsync(table, plan, cancellation);
        Dictionary<string, FileGroups> files = new(StringComparer.Ordinal);
        HashSet<IReadOnlyList<string?>> values = new(ValuesComparer.Instance);
        await foreach (var groups in view.ReadDaysAsync(before.Files.ToHashSet(StringComparer.Ordinal), cancellation))
        {
            foreach (var group in groups)
            {
                if (!files.TryGetValue(group.File!, out var known))
                    files[group.File!] = known = new FileGroups(plan.Rollups.Count, DaySpan.FindMonth(group.Month));
                known.Add(group, values);
            }
        }

        Interlocked.Add(ref _filesRead, files.Count);
        return before.Next(table.Metadata!, view.LiveFiles, files.Select(file => file.Value.Of(file.Key)));
    }

    /// <summary>Gives up days, those of all tables alike. A date mistyped into the far future keeps no other away.</summary>
    private void Fit()
    {
        if (DayBytes <= dayBytesMax)
            return;
        var today = ReportMonth.OfDay(UnixDays.Of(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        var months = _byTable.Values.SelectMany(table => table.DayBytesByMonth).GroupBy(one => one.Month, one => one.Bytes)
            .OrderBy(month => Math.Abs(month.Key.MonthsSince1970 - today.MonthsSince1970));
        HashSet<ReportMonth> kept = [];
        var left = dayBytesMax;
        foreach (var month in months)
        {
            if ((left -= month.Sum()) < 0)
                break;
            kept.Add(month.Key);
        }

        foreach (var (name, table) in _byTable.Where(one => one.Value.DayBytesByMonth.Any(month => !kept.Contains(month.Month))))
            _byTable[name] = table.WithDaysOf(kept);
    }
}
