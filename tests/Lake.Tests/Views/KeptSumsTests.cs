using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Tests.Aggregates;
using Lakehouse.Lake.Tests.Root;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>Sums of months, alone and together, as folds leave them.</summary>
public sealed class KeptSumsTests
{
    private const string Tenant = "7";

    /// <summary>1 May of the year 20226, as a mistyped date: in days since 1970.</summary>
    private const int FarDay = 6_667_987;

    private static readonly DateOnly November = new(2025, 11, 1);

    private static readonly DateOnly December2030 = new(2030, 12, 1);

    private static readonly DateOnly Mistyped = new(9000, 1, 1);

    private readonly SummedTables _tables = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Months_together_are_what_each_of_them_is_also_where_some_have_no_rows()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        Insert(world, November, "a", 5);
        Insert(world, November.AddMonths(2), "a", 7);
        Insert(world, November.AddMonths(2), "b", -3);
        Insert(world, November.AddMonths(4), "a", 100);
        await FoldAsync(world, follower);

        Assert.Equal(["a 12", "b -3"], SumsOf(follower, November, November.AddMonths(3)));
        Assert.Equal(["a 112", "b -3"], SumsOf(follower, November, November.AddMonths(4)));
        Assert.Equal([], SumsOf(follower, November.AddMonths(1), November.AddMonths(1)));
    }

    [Fact]
    public async Task The_next_fold_is_in_them_and_other_months_stay()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        Insert(world, November, "a", 5);
        Insert(world, November.AddMonths(1), "a", 7);
        await FoldAsync(world, follower);
        Assert.Equal(["a 12"], SumsOf(follower, November, November.AddMonths(1)));
        using var earlier = follower.FindCurrent()!;

        Insert(world, November.AddMonths(1), "a", 1);
        await FoldAsync(world, follower);

        Assert.Equal(["a 13"], SumsOf(follower, November, November.AddMonths(1)));
        Assert.Equal(["a 5"], SumsOf(follower, November, November));
        // What the earlier state had lies in files that the sums have left: it is in the rows, and nothing else is said.
        var kept = earlier.FindKept(_tables.Log.Name, Tenant, Run(November, November.AddMonths(1)), ["category"]);
        Assert.True(kept is null || Texts(kept).SequenceEqual(["a 12"]));
    }

    [Fact]
    public async Task A_day_outside_of_the_calendar_is_in_no_months()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        Insert(world, new DateOnly(2022, 12, 1), "a", 5);
        Insert(world, new DateOnly(2023, 1, 1), "a", 7);
        world.Insert(_tables.Log, [1L, 7, FarDay, new DuckDbDecimal(1_000, 3), "a"]);
        await FoldAsync(world, follower);

        Assert.Equal(["a 12"], SumsOf(follower, new DateOnly(2022, 12, 1), new DateOnly(2023, 1, 1)));
    }

    [Fact]
    public async Task A_day_outside_of_the_calendar_hides_no_new_month_of_its_tenant()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        world.Insert(_tables.Log, [1L, 7, FarDay, new DuckDbDecimal(1_000, 3), "a"]);
        Insert(world, November, "a", 5);
        world.EndTransaction();
        await world.CommitAsync();
        await follower.ShowAsync(world.Root, Now);

        using var view = follower.FindCurrent()!;
        var all = new DaySpan(DateOnly.MinValue, DateOnly.MaxValue);
        Assert.Contains((Tenant, MonthOf(November)), view.FindMonths(_tables.Log.Name, [Tenant], all));
        Assert.Equal(November, view.FindExtent(_tables.Log.Name, Tenant)!.Value.From);
        var changes = view.FindChanges(
            new GroupedSums(_tables.Log.Name, ["category"], ["amount"]), Tenant, DaySpan.Of(MonthOf(November)));
        Assert.Equal(5, Assert.Single(changes!).Sums[0].Debit);
    }

    [Fact]
    public async Task Days_that_a_month_is_cut_into_are_told_apart()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        Insert(world, November, "a", 5);
        Insert(world, November.AddDays(1), "a", 7);
        Insert(world, November.AddDays(1), "b", -3);
        Insert(world, November.AddDays(29), "a", 100);
        Insert(world, November.AddMonths(1), "a", 1_000);
        await FoldAsync(world, follower);
        Insert(world, November.AddDays(2), "a", 20);
        await FoldAsync(world, follower);

        Assert.Equal(["11-01 a 5", "11-02 a 7", "11-02 b -3"], DaysOf(follower, November, November.AddDays(2)));
        Assert.Equal(["11-03 a 20", "11-30 a 100"], DaysOf(follower, November.AddDays(2), November.AddMonths(1)));
        Assert.Equal(["12-01 a 1000"], DaysOf(follower, November.AddMonths(1), November.AddMonths(1).AddDays(1)));
    }

    [Fact]
    public async Task Past_the_ceiling_the_days_farthest_from_today_are_given_up_and_their_months_stay()
    {
        var today = November.AddMonths(11);
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        var time = new ManualTime(new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero));
        using var follower = await FollowAsync(world, sumBytesMax: 500, time);
        for (var month = 0; month < 12; month++)
            Insert(world, November.AddMonths(month), "a", month);
        Insert(world, Mistyped, "a", 1_000);
        world.Insert(_tables.Log, [1L, 7, FarDay, new DuckDbDecimal(1_000, 3), "a"]);
        await FoldAsync(world, follower);

        Assert.InRange(follower.SumBytes, 1, 500);
        Assert.Equal(["10-01 a 11"], DaysOf(follower, today, today.AddMonths(1)));
        Assert.Null(DaysOf(follower, November, November.AddMonths(1)));
        Assert.Null(DaysOf(follower, Mistyped, Mistyped.AddMonths(1)));
        Assert.Equal(["a 66"], SumsOf(follower, November, November.AddMonths(11)));
    }

    [Fact]
    public async Task All_tenants_together_are_what_each_of_them_is_through_folds_and_changes()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world);
        var december = November.AddMonths(1);
        Insert(world, November, "a", 5);
        Insert(world, November.AddDays(1), "a", 7, tenant: 8);
        Insert(world, November.AddDays(1), "b", 1, tenant: 9);
        Insert(world, december, "b", -3, tenant: 8);
        await FoldAsync(world, follower);
        Assert.Equal(["a 12", "b 1"], WideOf(follower, November));
        Assert.Equal(["b -3"], WideOf(follower, december));
        Assert.Equal(["11-01 a 5", "11-02 a 7", "11-02 b 1"], WideDaysOf(follower, November));
        using var earlier = follower.FindCurrent()!;

        Insert(world, November.AddDays(19), "a", 20, tenant: 9);
        await FoldAsync(world, follower);
        Insert(world, december.AddDays(5), "a", 100, tenant: 8);
        Insert(world, december.AddDays(5), "a", 1_000, tenant: 9);
        await ShowAsync(world, follower);

        Assert.Equal(["a 32", "b 1"], WideOf(follower, November));
        Assert.Equal(["12-01 b -3"], WideDaysOf(follower, december));
        Assert.Equal([], WideOf(follower, December2030));
        Assert.Equal(["a 100", "a 1000"], WideChangesOf(follower, November, december));
        using var now = follower.FindCurrent()!;
        // A fold of November leaves December's as they were added up: the same objects.
        Assert.Same(FindWide(earlier, december)!.Groups[0], FindWide(now, december)!.Groups[0]);
        Assert.Null(FindWide(earlier, November));
    }

    [Fact]
    public async Task Days_that_were_given_up_are_not_known_of_all_tenants_either()
    {
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var follower = await FollowAsync(world, sumBytesMax: 1);
        Insert(world, November, "a", 5);
        await FoldAsync(world, follower);

        using var view = follower.FindCurrent()!;
        Assert.Null(view.FindWide(_tables.Log.Name, MonthOf(November), isDaily: true, ["category"]));
        Assert.Equal(["a 5"], WideOf(follower, November));
    }

    private static async Task<LakeFollower> FollowAsync(ScanWorld world, long? sumBytesMax = null, TimeProvider? time = null)
    {
        var options = new FollowerOptions();
        options.SumBytesMax = sumBytesMax ?? options.SumBytesMax;
        var follower = new LakeFollower(world.Store, world.Cache, world.Rollups, options, time ?? TimeProvider.System);
        await follower.ShowAsync(world.Root, Now);
        return follower;
    }

    private void Insert(ScanWorld world, DateOnly day, string category, int amount, int tenant = 7) =>
        world.Insert(_tables.Log, [1L, tenant, day, new DuckDbDecimal(amount, 3), category]);

    private async Task FoldAsync(ScanWorld world, LakeFollower follower)
    {
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(_tables.Log);
        await follower.ShowAsync(world.Root, Now);
        await follower.Sources.Sums.KeepAsync(follower.FindState()!, Now);
    }

    private static async Task ShowAsync(ScanWorld world, LakeFollower follower)
    {
        world.EndTransaction();
        await world.CommitAsync();
        await follower.ShowAsync(world.Root, Now);
    }

    private KeptSums? FindWide(LakeView view, DateOnly month) =>
        view.FindWide(_tables.Log.Name, MonthOf(month), isDaily: false, ["category"]);

    private List<string> WideOf(LakeFollower follower, DateOnly month)
    {
        using var view = follower.FindCurrent()!;
        return Texts(FindWide(view, month)!);
    }

    private List<string> WideDaysOf(LakeFollower follower, DateOnly month)
    {
        using var view = follower.FindCurrent()!;
        var kept = view.FindWide(_tables.Log.Name, MonthOf(month), isDaily: true, ["category"])!;
        return [.. kept.Groups.Select(group => $"{group.Day:MM-dd} {Text(group)}").Order(StringComparer.Ordinal)];
    }

    private List<string> WideChangesOf(LakeFollower follower, DateOnly from, DateOnly through)
    {
        using var view = follower.FindCurrent()!;
        var sums = new GroupedSums(_tables.Log.Name, ["category"], ["amount"]);
        return [.. view.FindWideChanges(sums, Run(from, through).Days)!.Select(Text).Order(StringComparer.Ordinal)];
    }

    /// <returns>Null: they are not kept.</returns>
    private List<string>? DaysOf(LakeFollower follower, DateOnly from, DateOnly toExclusive)
    {
        using var view = follower.FindCurrent()!;
        var kept = view.FindKeptDays(_tables.Log.Name, Tenant, new DaySpan(from, toExclusive), ["category"]);
        return kept is null ? null : [.. kept.Groups.Select(group => $"{group.Day:MM-dd} {Text(group)}").Order()];
    }

    private List<string> SumsOf(LakeFollower follower, DateOnly from, DateOnly through)
    {
        using var view = follower.FindCurrent()!;
        var kept = view.FindKept(_tables.Log.Name, Tenant, Run(from, through), ["category"]);
        Assert.NotNull(kept);
        // Asked again it is the same: the second answer is a kept one.
        Assert.Equal(Texts(kept), Texts(view.FindKept(_tables.Log.Name, Tenant, Run(from, through), ["category"])!));
        return Texts(kept);
    }

    private static List<string> Texts(KeptSums kept) => [.. kept.Groups.Select(Text).Order(StringComparer.Ordinal)];

    private static string Text(DayGroup group) => $"{group.Values[0]} {group.Sums[0].Debit + group.Sums[0].Credit}";

    private static MonthRun Run(DateOnly from, DateOnly through) => new(MonthOf(from), MonthOf(through));

    private static ReportMonth MonthOf(DateOnly day) => ReportMonth.Parse($"{day:yyyy-MM}");
}
