using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>A reader that holds a table's sums in memory and follows them from root to root, as the API does; and checks
/// that with what is pending they are what rows say.</summary>
internal sealed class SumsFollower(ScanWorld world, ModelTable table, AggregateReader reader, Random random)
{
    private readonly Dictionary<string, List<GroupSums>> _byFile = [];
    private string _digest = "";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Files whose sums were read when the newest root was followed.</summary>
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

        List<GroupSums> groups = [.. changes, .. isEmptied ? [] : _byFile.Values.SelectMany(file => file)];
        foreach (var isByDay in (bool[])[false, true])
            Assert.Equal(Cells.OfRows(session, table, view.Plan, isByDay).Lines, Cells.Of(groups, isByDay).Lines);
    }

    private async Task FollowAsync(AggregateView view)
    {
        if (_digest != view.Plan.Digest)
            _byFile.Clear();
        _digest = view.Plan.Digest;
        foreach (var dead in _byFile.Keys.Where(file => !view.LiveFiles.Contains(file)).ToList())
            _byFile.Remove(dead);
        FilesRead = view.LiveFiles.Count - _byFile.Count;
        await foreach (var groups in view.ReadDaysAsync(_byFile.Keys.ToHashSet(), Now))
        {
            Assert.True(groups.Count is > 0 and <= 2_048);
            foreach (var group in groups)
            {
                if (!_byFile.TryGetValue(group.File!, out var held))
                    _byFile[group.File!] = held = [];
                held.Add(group);
            }
        }

        Assert.Equal(view.LiveFiles.Order(StringComparer.Ordinal), _byFile.Keys.Order(StringComparer.Ordinal));
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
}
