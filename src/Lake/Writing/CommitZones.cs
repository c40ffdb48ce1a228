using Lakehouse.Domain;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>Resolves the zones of one commit: looked-up tables first, then the days of everything that looks into them. So a
/// tenant and its first rows may come in one transaction, in any order.</summary>
/// <remarks>Nothing is remembered before <see cref="Published"/>. For the holder of the turn to commit.</remarks>
/// <param name="root">The root that the commit follows.</param>
internal sealed class CommitZones(ZoneDirectory directory, LakeRoot root)
{
    private readonly Dictionary<ZoneColumn, ZoneFollower> _followers = [];
    private readonly Dictionary<string, ZonePlacement> _placements = [];

    /// <summary>Batches in the order in which they must be taken.</summary>
    public IEnumerable<ChangeBatch> InOrder(IEnumerable<ChangeBatch> batches)
    {
        var sources = root.Tables.Select(table => table.Schema.ZoneOf?.Table).ToHashSet();
        return batches.OrderBy(batch => sources.Contains(batch.Table) ? 0 : 1);
    }

    /// <summary>Takes a live table's batch: follows it where others look into it, and writes its days where it looks into
    /// another one.</summary>
    /// <param name="batch">Whole images.</param>
    public async ValueTask TakeAsync(ChangeBatch batch, CancellationToken cancellation)
    {
        foreach (var looking in Looking(batch.Table).GroupBy(table => table.Schema.ZoneOf!))
        {
            // What is looked into counts its own days in one zone: else an order of batches might not exist.
            Invariant.Holds(batch.Schema.ZoneOf is null);
            await FollowAsync(batch, looking.Key, looking, cancellation);
        }

        if (batch.Layout.IsZonedByTenant)
            new DayFiller(batch.Layout, (await PlacementAsync(root.Table(batch.Table), cancellation)).File).Fill(batch);
    }

    /// <summary>The table's entry as the commit leaves it.</summary>
    public TableRoot Apply(TableRoot table) =>
        _placements.TryGetValue(table.Name, out var placement) ? table with { Filed = placement.Filed } : table;

    /// <summary>The commit is in a root.</summary>
    public void Published()
    {
        foreach (var (source, follower) in _followers)
            directory.Moved(source, follower.Zones);
    }

    /// <summary>Followed whatever the state of those who look: a copy under way asks the directory too.</summary>
    private async ValueTask FollowAsync(
        ChangeBatch batch, ZoneColumn source, IEnumerable<TableRoot> looking, CancellationToken cancellation)
    {
        var follower = new ZoneFollower(await directory.OfAsync(source, root, cancellation));
        follower.Follow(batch, source);
        _followers.Add(source, follower);
        foreach (var table in looking.Where(table => table.State == TableState.Live))
            (await PlacementAsync(table, cancellation)).Move(follower.Zones, follower.Touched);
    }

    private IEnumerable<TableRoot> Looking(string into) => root.Tables.Where(table =>
        table.Schema.ZoneOf?.Table == into && new TableLayout(table.Name, table.Schema).IsZonedByTenant);

    private async ValueTask<ZonePlacement> PlacementAsync(TableRoot table, CancellationToken cancellation)
    {
        if (!_placements.TryGetValue(table.Name, out var placement))
        {
            var rows = await directory.OfAsync(table.Schema.ZoneOf!, root, cancellation);
            _placements.Add(table.Name, placement = new ZonePlacement(table.Schema, rows, table.Filed));
        }

        return placement;
    }
}
