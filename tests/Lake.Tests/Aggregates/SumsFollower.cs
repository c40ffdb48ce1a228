using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>A reader that holds a table's month sums in memory and follows them from root to root, as the API does; and checks
/// that with what is pending they are what rows say.</summary>
internal sealed class SumsFollower(ScanWorld world, ModelTable table, AggregateReader reader, Random random)
{
    private static readonly DateOnly From = new(2025, 1, 1);
    private static readonly DateOnly ToExclusive = new(2027, 1, 1);

    private readonly Dictionary<string, List<GroupSums>> _months = [];
    private string _digest = "";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Files whose months were read when the newest root was followed.</summary>
    internal int FilesRead { get; private set; }

    internal async Task<AggregateView> OpenAsync() =>
        await reader.OpenAsync(world.Root.Table(table.Name), world.Rollups.Of(world.Root.Table(table.Name)), Now);

    internal async Task AssertEqualsRowsAsync()
    {
        var view = await OpenAsync();
        await FollowAsync(view);
        var pending = await PendingAsync(view);
        var isEmptied = pending.Any(part => part.IsEmptied);
        var changes = pending.SkipWhile((part, index) => pending.Skip(index + 1).Any(later => later.IsEmptied))
            .SelectMany(part => part.Groups).ToList();
        using var session = await world.OpenAsync(options: new() { Tables = [table.Name] });

        var months = Cells.Of([.. changes, .. isEmptied ? [] : _months.Values.SelectMany(groups => groups)], isByDay: false);
        var wanted = Cells.OfRows(session, table, view.Plan, isByDay: false);
        Assert.Equal(wanted.Lines, months.Lines);
        if (random.Next(2) == 0)
            return;
        var tenants = wanted.Tenants.Union(months.Tenants);
        var days = Cells.Of([.. changes, .. isEmptied ? [] : await DaysAsync(view, tenants)], isByDay: true);
        Assert.Equal(Cells.OfRows(session, table, view.Plan, isByDay: true).Lines, days.Lines);
    }

    private async Task FollowAsync(AggregateView view)
    {
        if (_digest != view.Plan.Digest)
            _months.Clear();
        _digest = view.Plan.Digest;
        foreach (var dead in _months.Keys.Where(file => !view.LiveFiles.Contains(file)).ToList())
            _months.Remove(dead);
        FilesRead = view.LiveFiles.Count - _months.Count;
        await foreach (var groups in view.ReadMonthsAsync(_months.Keys.ToHashSet(), Now))
        {
            Assert.True(groups.Count is > 0 and <= 2_048);
            foreach (var group in groups)
            {
                if (!_months.TryGetValue(group.File!, out var held))
                    _months[group.File!] = held = [];
                held.Add(group);
            }
        }

        Assert.Equal(view.LiveFiles.Order(StringComparer.Ordinal), _months.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>In one part, or in two.</summary>
    private async Task<List<PendingSums>> PendingAsync(AggregateView view)
    {
        var (from, to) = (view.Table.FoldedLsn, world.Root.Lsn);
        var middle = new Lsn(from.Value + (ulong)random.NextInt64(to - from + 1));
        return random.Next(2) == 0
            ? [await view.ReadPendingAsync(from, to, Now)]
            : [await view.ReadPendingAsync(from, middle, Now), await view.ReadPendingAsync(middle, to, Now)];
    }

    private async Task<List<GroupSums>> DaysAsync(AggregateView view, IEnumerable<string> tenants)
    {
        List<GroupSums> days = [];
        foreach (var tenant in tenants)
        {
            for (var rollup = 0; rollup < view.Plan.Rollups.Count; rollup++)
            {
                var middle = From.AddDays(random.Next(ToExclusive.DayNumber - From.DayNumber));
                days.AddRange(await view.ReadDaysAsync(rollup, tenant, From, middle, Now));
                days.AddRange(await view.ReadDaysAsync(rollup, tenant, middle, ToExclusive, Now));
            }
        }

        return days;
    }
}
