using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>What is kept of a table, told one by one.</summary>
public sealed class AggregateTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly NextYear = new(2027, 1, 1);

    private readonly SummedTables _tables = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_too_many_groups_is_left_to_its_rows()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        for (var category = 0; category <= 100; category++)
            world.Insert(_tables.Log, Row(First, $"category {category}"));
        for (var category = 0; category < 100; category++)
            world.Insert(_tables.Log, Row(First.AddDays(1), $"category {category}"));
        await FoldAsync(world);
        using var reader = NewReader(world);
        var view = await OpenAsync(world, reader);

        var days = await DaysAsync(view);

        var crowded = Assert.Single(days, day => day.IsCrowded);
        Assert.Equal((First, 101L), (crowded.Day, crowded.Rows));
        Assert.Equal(100, days.Count(day => !day.IsCrowded && day.Day == First.AddDays(1)));
    }

    [Fact]
    public async Task A_reader_reads_only_files_that_it_does_not_have()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        for (var month = 0; month < 6; month++)
            world.Insert(_tables.Log, Row(First.AddMonths(month), "a"));
        await FoldAsync(world);
        using var reader = NewReader(world);
        var follower = new SumsFollower(world, _tables.Log, reader, new Random(1));
        await follower.AssertEqualsRowsAsync();
        Assert.Equal(6, follower.FilesRead);

        world.Insert(_tables.Log, Row(First.AddMonths(2), "b"));
        await FoldAsync(world);
        await follower.AssertEqualsRowsAsync();

        Assert.Equal(1, follower.FilesRead);
    }

    [Fact]
    public async Task Files_from_before_the_sums_are_added_up_when_asked_and_with_the_next_fold()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All);
        world.Insert(_tables.Log, Row(First, "a"));
        world.Insert(_tables.Log, Row(First.AddMonths(1), "b"));
        await FoldAsync(world);
        Assert.Empty(world.Root.Table(_tables.Log.Name).Aggregates);
        world.Rollups = SummedTables.Plans();
        await world.RestartAsync();
        using var reader = NewReader(world);
        var before = await OpenAsync(world, reader);
        Assert.Equal(["2026-03", "2026-04"], before.Uncovered.Select(file => file.Month).Order());
        var days = await DaysAsync(before);
        Assert.Equal(["a", "b"], days.Select(month => month.Dimensions[0]).Order());
        Assert.Equal(await DaysAsync(before), days, Same);

        world.Insert(_tables.Log, Row(First.AddMonths(2), "c"));
        await FoldAsync(world);
        var after = await OpenAsync(world, reader);

        Assert.Empty(after.Uncovered);
        Assert.Equal(["a", "b", "c"], (await DaysAsync(after)).Select(day => day.Dimensions[0]).Order());
    }

    [Fact]
    public async Task A_fold_without_plan_names_no_sums()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        world.Insert(_tables.Log, Row(First, "a"));
        await FoldAsync(world);
        Assert.Single(world.Root.Table(_tables.Log.Name).Aggregates);

        // Tags that miss a change would say that what was computed before it still stands.
        world.Rollups = RollupPlans.None;
        await world.RestartAsync();
        world.Insert(_tables.Log, Row(First, "b"));
        await FoldAsync(world);

        Assert.Empty(world.Root.Table(_tables.Log.Name).Aggregates);
    }

    [Fact]
    public async Task A_truncate_leaves_one_object_and_touches_every_day()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        for (var fold = 0; fold < 3; fold++)
        {
            world.Insert(_tables.Log, Row(First.AddDays(fold), "a"));
            await FoldAsync(world);
        }

        world.Truncate(_tables.Log);
        world.Insert(_tables.Log, Row(First, "z"));
        await FoldAsync(world);
        using var reader = NewReader(world);
        var view = await OpenAsync(world, reader);
        var tags = await view.ReadTagsAsync("7", First, NextYear, Now);

        Assert.Single(view.Table.Aggregates);
        Assert.Equal(["z"], (await DaysAsync(view)).Select(day => day.Dimensions[0]));
        Assert.Equal(new ChangeTag(world.Lsn, SourceEventId.Of(new TransactionId(world.Xid))), tags.Floor);
        Assert.Equal(tags.Floor, tags.Newest);
    }

    [Fact]
    public async Task Pending_changes_say_how_many_rows_came_and_how_many_were_corrected()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        var (table, at) = (_tables.Entries, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var row = Entry(1, at, "evt_1", 100);
        world.Insert(table, row);
        world.Insert(table, Entry(2, at, "evt_2", 7));
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(table);
        world.Insert(table, Entry(3, at, "evt_3", -5));
        world.Update(table, row, Entry(1, at.AddDays(1), "evt_4", 90), isFull: false);
        world.EndTransaction();
        await world.CommitAsync();
        using var reader = NewReader(world);
        var entry = world.Root.Table(table.Name);
        var view = await reader.OpenAsync(entry, world.Rollups.Of(entry), Now);

        var pending = await view.ReadPendingAsync(entry.FoldedLsn, world.Root.Lsn, Now);

        var tag = new ChangeTag(world.Lsn, new SourceEventId("evt_4"));
        Assert.Equal(
            [new TouchedDay("a", First, tag, 1, 1), new TouchedDay("a", First.AddDays(1), tag, 0, 1)],
            pending.Days.OrderBy(day => day.Day));
        Assert.Equal(
            [new PartialSum(-100, -5, -1, 1), new PartialSum(90, 0, 1, 0)],
            pending.Groups.Where(group => group.Rollup == 0).OrderBy(group => group.Day).Select(group => group.Sums[0]));
        Assert.Equal((false, null), (pending.IsEmptied, pending.Truncate));
    }

    /// <summary>The check that the random histories are put to must see what is wrong.</summary>
    [Theory]
    [InlineData("UPDATE aggregated SET debit0 = debit0 + 0.001 WHERE part = 4")]
    [InlineData("DELETE FROM aggregated WHERE part = 4")]
    [InlineData("UPDATE aggregated SET tenant = '8' WHERE part = 4")]
    [InlineData("INSERT INTO aggregated SELECT * FROM aggregated WHERE part = 4")]
    public async Task A_wrong_sum_is_told_from_the_rows(string defect)
    {
        // A table of its own: a planted defect is seen by the whole process.
        var table = SampleTables.Table(
            "public.planted", [], tenant: "who", eventTime: "on", "UTC",
            SampleTables.Column("who", ColumnKind.Int32), SampleTables.Column("on", ColumnKind.Date),
            SampleTables.Column("amount", ColumnKind.Decimal));
        await using var world = await ScanWorld.CreateAsync([table], SummedTables.Load(
            """
            table: public.planted
            tenant: who
            eventTime: on
            measures: { total: { sum: amount } }
            dimensions: [who]
            rollups: [ [who] ]
            """));
        world.Insert(table, [7, First, new DuckDbDecimal(1, 3)]);
        world.EndTransaction();
        await world.CommitAsync();
        using var reader = NewReader(world);
        var follower = new SumsFollower(world, table, reader, new Random(1));
        await follower.AssertEqualsRowsAsync();
        PlantedDefects.Plant(PlantedDefects.SumsKept, table.Name, defect);

        await world.FoldAsync(table);

        PlantedDefects.Pull(table.Name);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(follower.AssertEqualsRowsAsync);
    }

    [Fact]
    public void Only_what_adds_up_exactly_is_kept()
    {
        var entries = SummedTables.Plans().Of(SampleTables.Entry(_tables.Entries));

        Assert.Equal(
            [new SummedColumn("amount", 3), new SummedColumn("fee", 0), new SummedColumn("rows", 0)], entries.Sums);
        Assert.Equal(["currency", "fee_currency"], entries.Currencies.Select(column => column.Name));
        Assert.Equal("cause", entries.Event?.Name);
        Assert.Equal(3, entries.Rollups.Count);
        Assert.True(SummedTables.Plans().Of(SampleTables.Entry(_tables.Tenants)).IsEmpty);
        Assert.NotEqual(entries.Digest, SummedTables.Plans("[ [day] ]").Of(SampleTables.Entry(_tables.Entries)).Digest);
        var remade = _tables.Entries.Schema with
        {
            Columns = [.. _tables.Entries.Schema.Columns.Select(column => column with { FieldId = column.FieldId + 1 })],
        };
        Assert.NotEqual(
            entries.Digest, SummedTables.Plans().Of(SampleTables.Entry(_tables.Entries) with { Schema = remade }).Digest);
    }

    private static object?[] Row(DateOnly day, string category) => [1L, 7, day, new DuckDbDecimal(1, 3), category];

    private static object?[] Entry(long id, DateTimeOffset at, string cause, int amount) =>
        [id, "a", at, cause, new DuckDbDecimal(amount, 3), "USD", null, "USD", "sales", true, 1, 1, "f", 0.5];

    private static bool Same(GroupSums left, GroupSums right) =>
        (left.File, left.Tenant, left.Month, left.Rows, left.Dimensions[0], left.Sums[0])
        == (right.File, right.Tenant, right.Month, right.Rows, right.Dimensions[0], right.Sums[0]);

    private static AggregateReader NewReader(ScanWorld world) =>
        new(world.Store, world.Cache, new KnownVersions(world.Store), threads: 1);

    private async Task<AggregateView> OpenAsync(ScanWorld world, AggregateReader reader)
    {
        var entry = world.Root.Table(_tables.Log.Name);
        return await reader.OpenAsync(entry, SummedTables.Plans().Of(entry), Now);
    }

    private static async Task<List<GroupSums>> DaysAsync(AggregateView view)
    {
        List<GroupSums> days = [];
        await foreach (var groups in view.ReadDaysAsync(new HashSet<string>(), Now))
            days.AddRange(groups);
        return days;
    }

    private async Task FoldAsync(ScanWorld world)
    {
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(_tables.Log);
    }
}
