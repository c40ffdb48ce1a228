using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Root;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Views;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>What a follower tells of changes: by days where rows came and went, else that anything may be new.</summary>
public sealed class ChangeNoticeTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_told_by_tenant_and_day()
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        using var follower = await FollowAsync(world);
        var before = world.Root.Number;

        await ShowAsync(world, follower, () => world.Insert(table, Entry(1, "a", day: 10)));
        await ShowAsync(world, follower, () => world.Update(table, Entry(1, "a", day: 10), Entry(1, "a", day: 7), isFull: true));

        Assert.True(follower.TryFindChange("a", before, world.Root.Number, out var change));
        Assert.Equal(new TenantChange(new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 10), Inserted: 1, Corrected: 1), change);
        Assert.True(follower.TryFindChange("b", before, world.Root.Number, out var other));
        Assert.Null(other);
    }

    [Fact]
    public async Task A_truncated_table_may_have_changed_on_any_day()
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        using var follower = await FollowAsync(world);
        await ShowAsync(world, follower, () => world.Insert(table, Entry(1, "a", day: 10)));
        var before = world.Root.Number;

        await ShowAsync(world, follower, () => world.Truncate(table));

        Assert.False(follower.TryFindChange("a", before, world.Root.Number, out _));
        Assert.True(follower.TryFindChange("a", world.Root.Number, world.Root.Number, out var later));
        Assert.Null(later);
    }

    [Fact]
    public async Task A_repaired_month_may_have_changed_on_any_day()
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        using var follower = await FollowAsync(world);
        await ShowAsync(world, follower, () => world.Insert(table, Entry(1, "a", day: 10)));
        await world.FoldAsync(table);
        await follower.ShowAsync(world.Root, Now);
        var before = world.Root.Number;

        using var rows = new RowBatch(table.Name, table.Schema);
        SampleRows.Append(rows.Row, table.Schema, Entry(2, "a", day: 11), _ => true);
        await world.Writer.Repairs.RepairAsync(
            table.Name, new PartitionRange("a", "2026-03", AccountZone.Utc), rows,
            PgSnapshot.Parse($"{world.Xid + 1}:{world.Xid + 1}:"), world.Root.Lsn, Now);
        await follower.ShowAsync(world.Root, Now);

        Assert.False(follower.TryFindChange("a", before, world.Root.Number, out _));
    }

    [Fact]
    public async Task What_came_before_a_quiet_time_is_still_told_when_rows_come_again()
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        using var follower = await FollowAsync(world);
        var before = world.Root.Number;

        await ShowAsync(world, follower, () => { });
        await ShowAsync(world, follower, () => world.Insert(table, Entry(1, "a", day: 10)));

        Assert.True(follower.TryFindChange("a", before, world.Root.Number, out var change));
        Assert.Equal(1, change!.Value.Inserted);
    }

    [Fact]
    public async Task After_some_minutes_it_is_no_longer_told()
    {
        var table = NewTable();
        var time = new ManualTime();
        await using var world = await ScanWorld.CreateAsync([table]);
        using var follower = await FollowAsync(world, time);
        var before = world.Root.Number;
        await ShowAsync(world, follower, () => world.Insert(table, Entry(1, "a", day: 10)));

        time.Advance(TimeSpan.FromMinutes(3));
        await ShowAsync(world, follower, () => world.Insert(table, Entry(2, "a", day: 10)));

        Assert.False(follower.TryFindChange("a", before, world.Root.Number, out _));
    }

    private static async Task<LakeFollower> FollowAsync(ScanWorld world, TimeProvider? time = null)
    {
        var follower = new LakeFollower(
            world.Store, world.Cache, RollupPlans.None, new FollowerOptions(), time ?? TimeProvider.System);
        await follower.ShowAsync(world.Root, Now);
        return follower;
    }

    private static async Task ShowAsync(ScanWorld world, LakeFollower follower, Action change)
    {
        change();
        world.EndTransaction();
        await world.CommitAsync();
        await follower.ShowAsync(world.Root, Now);
    }

    private static object?[] Entry(long id, string tenant, int day) =>
        [id, tenant, new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero), new DuckDbDecimal(id, 3)];

    private static ModelTable NewTable() => SampleTables.Table(
        "public.t", ["id"], tenant: "tenant", eventTime: "at", "UTC",
        SampleTables.Column("id", ColumnKind.Int64, isNullable: false), SampleTables.Column("tenant", ColumnKind.Text),
        SampleTables.Column("at", ColumnKind.TimestampTz), SampleTables.Column("amount", ColumnKind.Decimal));
}
