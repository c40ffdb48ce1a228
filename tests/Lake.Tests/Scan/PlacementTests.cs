using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>Which files a fold touches, and what goes into which.</summary>
public sealed class PlacementTests
{
    [Fact]
    public async Task Files_whose_days_exclude_the_changed_day_keep_name_and_bytes()
    {
        var table = Daily();
        await using var world = await ScanWorld.CreateAsync([table]);
        // Three full days: each is a file of its own.
        foreach (var day in new[] { 1, 2, 3 })
        {
            for (var id = 0; id < FoldLimits.FileRowsTarget / 2 + 1; id++)
                world.Insert(table, [(day * 1_000_000) + id, "t", new DateOnly(2026, 8, day), null]);
        }

        await CommitAndFoldAsync(world, table);
        var before = (await LevelOneChecks.FilesAsync(world, table)).ToDictionary(file => file.Days!.Value.First.Day);
        Assert.Equal([1, 2, 3], before.Keys.Order());

        object?[] old = [2_000_005, "t", new DateOnly(2026, 8, 2), null];
        world.Update(table, old, [2_000_005, "t", new DateOnly(2026, 8, 2), "corrected"], isFull: true);
        await CommitAndFoldAsync(world, table);
        var after = (await LevelOneChecks.FilesAsync(world, table)).ToDictionary(file => file.Days!.Value.First.Day);

        Assert.Equal((before[1].Key, before[1].Sha256), (after[1].Key, after[1].Sha256));
        Assert.Equal((before[3].Key, before[3].Sha256), (after[3].Key, after[3].Sha256));
        Assert.NotEqual(before[2].Key, after[2].Key);
        Assert.Equal(before[2].Rows, after[2].Rows);
        using var session = await world.OpenAsync();
        Assert.Equal([[1L]], ScanWorld.Rows(session, "select count(*) from daily where note = 'corrected' and id = 2000005"));
    }

    [Fact]
    public async Task A_row_that_moves_leaves_the_old_file_and_enters_the_new_one()
    {
        var table = Daily();
        await using var world = await ScanWorld.CreateAsync([table]);
        object?[] stays = [1, "a", new DateOnly(2026, 8, 1), null], moves = [2, "a", new DateOnly(2026, 8, 1), null];
        world.Insert(table, stays);
        world.Insert(table, moves);
        await CommitAndFoldAsync(world, table);

        world.Update(table, moves, [2, "b", new DateOnly(2026, 9, 1), null], isFull: true);
        await CommitAndFoldAsync(world, table);

        var files = await LevelOneChecks.FilesAsync(world, table);
        Assert.Equal([("a", "2026-08", 1L), ("b", "2026-09", 1L)],
            files.Select(file => (file.Tenant, file.Month, file.Rows)).Order());
    }

    [Fact]
    public async Task Rows_without_tenant_or_time_lie_in_the_null_partition()
    {
        var table = Daily();
        await using var world = await ScanWorld.CreateAsync([table]);
        world.Insert(table, [1, null, null, null]);
        world.Insert(table, [2, "_null", new DateOnly(2026, 8, 1), null]);
        await CommitAndFoldAsync(world, table);

        var files = await LevelOneChecks.FilesAsync(world, table);

        Assert.Equal([("_null", "2026-08"), ("_null", "_null")], files.Select(file => (file.Tenant, file.Month)).Order());
    }

    [Fact]
    public async Task A_table_without_days_is_split_at_the_target_size()
    {
        var table = SampleTables.Table("public.plain", ["id"], null, null, "UTC",
            SampleTables.Column("id", ColumnKind.Int32, isNullable: false));
        await using var world = await ScanWorld.CreateAsync([table]);
        for (var id = 0; id < 600_000; id++)
            world.Insert(table, [id]);
        await CommitAndFoldAsync(world, table);
        var before = await LevelOneChecks.FilesAsync(world, table);

        world.Delete(table, [300_000], isFull: true);
        await CommitAndFoldAsync(world, table);
        var after = await LevelOneChecks.FilesAsync(world, table);

        Assert.Equal([262_144, 262_144, 75_712], before.Select(file => (int)file.Rows).OrderDescending());
        Assert.Equal(2, before.Select(file => file.Key).Intersect(after.Select(file => file.Key)).Count());
        Assert.Equal(599_999, after.Sum(file => file.Rows));
    }

    [Fact]
    public async Task A_day_is_the_owners_where_clocks_change()
    {
        var table = SampleTables.Table(
            "public.local", ["at"], null, "at", "America/New_York",
                SampleTables.Column("at", ColumnKind.TimestampTz, isNullable: false));
        await using var world = await ScanWorld.CreateAsync([table]);
        // 8 March 2026 has 23 hours in New York: from 05:00 UTC to 04:00 UTC of the next day.
        foreach (var instant in new[] { "2026-03-08T04:59:59Z", "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z",
            "2026-03-09T04:00:00Z" })
            world.Insert(table, [DateTimeOffset.Parse(instant)]);
        world.EndTransaction();
        await world.CommitAsync();

        using var pending = await world.OpenAsync();
        await world.FoldAsync(table);
        using var folded = await world.OpenAsync();

        object?[][] days = [[new DateOnly(2026, 3, 7), 1L], [new DateOnly(2026, 3, 8), 2L], [new DateOnly(2026, 3, 9), 1L]];
        Assert.Equal(days, ScanWorld.Rows(pending, "select _day, count(*) from local group by 1 order by 1"));
        Assert.Equal(days, ScanWorld.Rows(folded, "select _day, count(*) from local group by 1 order by 1"));
    }

    private static async Task CommitAndFoldAsync(ScanWorld world, ModelTable table)
    {
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(table);
        await LevelOneChecks.AssertWellFormedAsync(world, table);
    }

    private static ModelTable Daily() => SampleTables.Table(
        "public.daily", ["id"], "who", "day", "UTC",
        SampleTables.Column("id", ColumnKind.Int32, isNullable: false), SampleTables.Column("who", ColumnKind.Text),
        SampleTables.Column("day", ColumnKind.Date), SampleTables.Column("note", ColumnKind.Text));
}
