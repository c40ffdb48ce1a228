using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Lake.Tests.Zones;

/// <summary>A tenant moves to another zone while its month is being repaired: the month's bounds move with it.</summary>
public sealed class RepairZoneTests
{
    private const int Tenant = 7;
    private const string August = "2026-08";

    // July in New York, August in Apia.
    private static readonly DateTimeOffset Edge = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Middle = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly ZonedTables _tables = new(ColumnKind.Int32);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private ModelTable Entries => _tables.Entries;

    [Fact]
    public async Task A_month_read_by_the_bounds_of_an_earlier_zone_is_refused()
    {
        await using var world = await CreateAsync("America/New_York");
        var read = await RangeAsync(world);

        await MoveAsync(world, "Pacific/Apia");
        await Assert.ThrowsAsync<RangeRefiledException>(() => RepairAsync(world, read, Entry(2, Middle)));

        Assert.Equal(Entries.Content(), await ContentAsync(world));
        var again = await RepairAsync(world, await RangeAsync(world), Entry(1, Edge), Entry(2, Middle));
        Assert.Equal(0, again.KeysRepaired);
    }

    [Fact]
    public async Task A_tenant_that_moved_but_is_not_filed_anew_keeps_its_bounds()
    {
        await using var world = await CreateAsync("America/New_York");
        var read = await RangeAsync(world);
        SetZone(world, "America/New_York", "Pacific/Apia");
        world.EndTransaction();
        await world.CommitAsync();

        Assert.Equal(0, (await RepairAsync(world, read, Entry(2, Middle))).KeysRepaired);

        Assert.Equal(read, await RangeAsync(world));
        Assert.Equal(Entries.Content(), await ContentAsync(world));
    }

    private async Task<ScanWorld> CreateAsync(string zone)
    {
        var world = await ScanWorld.CreateAsync(_tables.All);
        world.Insert(_tables.Tenants, [Tenant, zone, "seven"]);
        world.Insert(Entries, Entry(1, Edge));
        world.Insert(Entries, Entry(2, Middle));
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(Entries);
        return world;
    }

    private async Task MoveAsync(ScanWorld world, string zone)
    {
        SetZone(world, "America/New_York", zone);
        world.EndTransaction();
        await world.CommitAsync();
        Assert.Equal(1, await world.RefileAsync(Entries));
    }

    private void SetZone(ScanWorld world, string before, string after) =>
        world.Update(_tables.Tenants, [Tenant, before, "seven"], [Tenant, after, "seven"], isFull: true);

    private async Task<PartitionRange> RangeAsync(ScanWorld world) =>
        new($"{Tenant}", August, await world.Writer.Repairs.ZoneOfAsync(Entries.Name, $"{Tenant}", Now));

    private async Task<RepairOutcome> RepairAsync(ScanWorld world, PartitionRange range, params object?[][] source)
    {
        using var rows = new RowBatch(Entries.Name, Entries.Schema);
        foreach (var row in source)
            SampleRows.Append(rows.Row, Entries.Schema, row, _ => true);
        var seen = PgSnapshot.Parse($"{world.Xid + 1}:{world.Xid + 1}:");
        return await world.Writer.Repairs.RepairAsync(Entries.Name, range, rows, seen, world.Root.Lsn, Now);
    }

    private async Task<IReadOnlyList<string>> ContentAsync(ScanWorld world)
    {
        using var session = await world.OpenAsync(options: new() { Tables = [Entries.Name] });
        return ScanWorld.Content(session, Entries);
    }

    private static object?[] Entry(int id, DateTimeOffset at) => [id, Tenant, at, "note"];
}
