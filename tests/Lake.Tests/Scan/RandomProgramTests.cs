using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Iceberg;
using Lakehouse.Lake.Tests.Views;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>Random transactions over tables of every kind, with folds and merges in between, against plain
/// dictionaries.</summary>
public sealed class RandomProgramTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_lake_says_what_plain_tables_say(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        await using var world = await ScanWorld.CreateAsync(SampleTables.All);
        using var follower = new LakeFollower(
            world.Store, world.Cache, RollupPlans.None, new FollowerOptions(), TimeProvider.System);
        List<(Lsn Lsn, Dictionary<string, IReadOnlyList<string>> Tables)> history = [];
        history.Add((world.Lsn, Photograph(world)));

        for (var commit = 0; commit < 25; commit++)
        {
            for (var transaction = random.Next(4); transaction >= 0; transaction--)
            {
                for (var change = random.Next(30); change >= 0; change--)
                    Change(world, random);
                history.Add((world.EndTransaction(), Photograph(world)));
            }

            await world.CommitAsync();
            await MaintainAsync(world, random);
            if (random.Next(3) > 0)
                await follower.ShowAsync(world.Root, TestContext.Current.CancellationToken);
            if (run % 2 == 0)
                await HeatAsync(follower, random);
            if (commit % 5 == 4)
                await AssertHistoryAsync(world, follower, history, random);
        }

        foreach (var table in world.Tables)
            await LevelOneChecks.AssertWellFormedAsync(world, table);
        // Memory answers where a tenant's rows all lie there: in some of the runs that heat it.
        Assert.True(run % 2 != 0 || ViewChecks.SumsChecked > 0);
    }

    private static async Task MaintainAsync(ScanWorld world, Random random)
    {
        if (random.Next(4) == 0)
            world.Advance(TimeSpan.FromMinutes(random.Next(20)));
        foreach (var table in world.Tables)
        {
            if (random.Next(5) == 0)
                await world.FoldAsync(table);
            if (random.Next(5) == 0)
                await world.MergeAsync(table);
        }
    }

    private static void Change(ScanWorld world, Random random)
    {
        var table = world.Tables[random.Next(world.Tables.Count)];
        var kind = random.Next(100);
        if (kind == 0)
            world.Truncate(table);
        else if (kind < 45 || table.Count == 0 || table.Schema.IsAppendOnly)
            InsertNew(world, table, random);
        else if (kind < 85)
            UpdateSome(world, table, random);
        else
            world.Delete(table, table.Any(random), isFull: random.Next(2) == 0);
    }

    private static void InsertNew(ScanWorld world, ModelTable table, Random random)
    {
        var row = SampleRows.Random(random, table.Schema);
        if (!table.Has(row))
            world.Insert(table, row);
    }

    /// <summary>Changes some columns: among them, at times, the key, the tenant and the event time.</summary>
    private static void UpdateSome(ScanWorld world, ModelTable table, Random random)
    {
        var old = table.Any(random);
        var fresh = SampleRows.Random(random, table.Schema);
        object?[] row = [.. old.Select((value, column) => random.Next(table.IsKeyColumn(column) ? 8 : 2) == 0 ? fresh[column]
            : value)];
        var isKeyKept = old.Select((value, column) => (value, column)).All(pair => !table.IsKeyColumn(pair.column)
            || Equals(pair.value, row[pair.column]));
        if (isKeyKept || !table.Has(row))
            world.Update(table, old, row, isFull: random.Next(2) == 0);
    }

    private static Dictionary<string, IReadOnlyList<string>> Photograph(ScanWorld world) =>
        world.Tables.ToDictionary(table => table.Name, table => table.Content());

    /// <summary>Takes some of the data files into memory.</summary>
    private static async Task HeatAsync(LakeFollower follower, Random random)
    {
        if (follower.FindState() is { } state)
        {
            await follower.Sources.Hot.KeepAsync(
                [
                    .. state.Tables.SelectMany(table => table.FilesOf(null, null).Where(_ => random.Next(2) == 0)
                        .Select(file => (table.Layout, file))),
                ],
                TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertHistoryAsync(
        ScanWorld world, LakeFollower follower, List<(Lsn Lsn, Dictionary<string, IReadOnlyList<string>> Tables)> history,
        Random random)
    {
        await follower.ShowAsync(world.Root, TestContext.Current.CancellationToken);
        using var current = follower.FindCurrent()!;
        foreach (var table in world.Tables)
        {
            var folded = world.Root.Table(table.Name).FoldedLsn;
            var reachable = history.Where(state => state.Lsn >= folded).ToList();
            foreach (var state in reachable.Where(state => state.Lsn == world.Lsn || state.Lsn == folded || random.Next(4) == 0))
            {
                using var session = await world.OpenAsync(state.Lsn, new() { Tables = [table.Name] });
                Assert.Equal(state.Tables[table.Name], ScanWorld.Content(session, table));
                if (!current.Tells(state.Lsn) || (state.Lsn != world.Lsn && random.Next(3) > 0))
                    continue;
                using var view = current.AsOf(state.Lsn);
                await ViewChecks.AssertRowsAsync(view, table, state.Tables[table.Name], random);
            }
        }
    }
}
