using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Iceberg;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>Random histories with folds, merges, repairs, filings anew, restarts and other models in between: at every root the
/// kept sums and what is pending are what the rows add up to, and each day's tag is its last change.</summary>
public sealed class AggregateProgramTests
{
    private static readonly string?[] Zones = ["America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC", null];
    private static readonly string[] Currencies = ["USD", "EUR", "usd"];

    private readonly SummedTables _tables = new();
    private readonly Dictionary<string, TagOracle> _tags;

    public AggregateProgramTests() => _tags = new()
    {
        [_tables.Entries.Name] = new TagOracle(tenant: 1, at: 2, cause: 3),
        [_tables.Log.Name] = new TagOracle(tenant: 1, at: 2, cause: -1),
    };

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public async Task Kept_sums_are_what_rows_add_up_to(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        await using var world = await ScanWorld.CreateAsync(_tables.All, SummedTables.Plans());
        using var reader = new AggregateReader(world.Store, world.Cache, new KnownVersions(world.Store), threads: 1);
        using var views = new LakeFollower(
            world.Store, world.Cache, world.Rollups, new FollowerOptions(), TimeProvider.System);
        var followers = _tables.Summed.Select(table => new SumsFollower(world, table, reader, random)).ToList();
        var seen = 0;

        for (var commit = 0; commit < 16; commit++)
        {
            await CommitAsync(world, random);
            if (random.Next(3) == 0)
                await AssertAsync(world, reader, followers);
            await MaintainAsync(world, random);
            await AssertAsync(world, reader, followers);
            if (random.Next(3) > 0)
                seen += await AssertViewAsync(world, views);
        }

        Assert.True(seen > 0);
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task Another_model_makes_other_sums_of_the_same_rows(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        RollupPlans[] plans =
            [SummedTables.Plans(), SummedTables.Plans("[ [day, category] ]"), SummedTables.Plans("[ [open], [file] ]")];
        // From before there were sums: roots that name none.
        await using var world = await ScanWorld.CreateAsync(_tables.All);
        using var reader = new AggregateReader(world.Store, world.Cache, new KnownVersions(world.Store), threads: 1);
        var followers = _tables.Summed.Select(table => new SumsFollower(world, table, reader, random)).ToList();

        for (var commit = 0; commit < 14; commit++)
        {
            await CommitAsync(world, random);
            await MaintainAsync(world, random);
            var written = world.Rollups;
            world.Rollups = written.Of(world.Root.Table(_tables.Log.Name)).IsEmpty ? plans[0] : written;
            foreach (var follower in followers)
                await follower.AssertEqualsRowsAsync();
            world.Rollups = random.Next(4) > 0 ? written : random.Next(4) == 0 ? RollupPlans.None : plans[random.Next(3)];
            await world.RestartAsync();
        }
    }

    private async Task CommitAsync(ScanWorld world, Random random)
    {
        for (var transaction = random.Next(3); transaction >= 0; transaction--)
        {
            for (var change = random.Next(25); change >= 0; change--)
                Change(world, random);
            var lsn = world.EndTransaction();
            foreach (var tags in _tags.Values)
                tags.EndTransaction(lsn, world.Xid);
        }

        await world.CommitAsync();
    }

    private async Task MaintainAsync(ScanWorld world, Random random)
    {
        if (random.Next(4) == 0)
            world.Advance(TimeSpan.FromMinutes(random.Next(20)));
        if (random.Next(8) == 0)
            await world.RestartAsync();
        foreach (var table in _tables.All)
        {
            if (random.Next(4) > (table == _tables.Entries ? 0 : 2))
                await world.FoldAsync(table);
            if (random.Next(5) == 0)
                await world.MergeAsync(table);
        }

        if (random.Next(3) == 0)
            await world.RefileAsync(_tables.Zoned);
        if (random.Next(6) == 0)
            await RepairAsync(world, random);
    }

    private void Change(ScanWorld world, Random random)
    {
        var table = _tables.All[random.Next(8) switch { < 4 => 0, 4 or 5 => 1, 6 => 2, _ => 3 }];
        var tags = _tags.GetValueOrDefault(table.Name);
        var kind = random.Next(150);
        var row = NewRow(table, random);
        if (kind == 0 && table != _tables.Tenants)
        {
            world.Truncate(table);
            tags?.Truncated();
        }
        else if (kind < 65 || table.Count == 0 || table.Schema.IsAppendOnly)
        {
            if (table.Has(row))
                return;
            world.Insert(table, row);
            tags?.Inserted(row);
        }
        else if (table.Any(random) is var old && kind < 125)
        {
            row = [.. old.Select((value, column) => random.Next(table.IsKeyColumn(column) ? 8 : 2) == 0 ? row[column] : value)];
            if (!Equals(row[0], old[0]) && table.Has(row))
                return;
            world.Update(table, old, row, isFull: random.Next(2) == 0);
            tags?.Updated(old, row);
        }
        else
        {
            world.Delete(table, old, isFull: random.Next(2) == 0);
            tags?.Deleted(old);
        }
    }

    private object?[] NewRow(ModelTable table, Random random)
    {
        var row = SampleRows.Random(random, table.Schema);
        if (table == _tables.Entries)
        {
            row[1] = row[1] is null ? null : new[] { "a", "o'x", "Ä/ö" }[random.Next(3)];
            (row[5], row[7]) = (random.Next(9) == 0 ? null : Currencies[random.Next(3)], Currencies[random.Next(2)]);
        }
        else if (table == _tables.Tenants)
            row = [random.Next(4), Zones[random.Next(Zones.Length)]];
        else if (row[1] is not null)
            row[1] = random.Next(4);
        return row;
    }

    /// <summary>The source has rows of the entries that the lake does not have, and others that differ.</summary>
    private async Task RepairAsync(ScanWorld world, Random random)
    {
        var table = _tables.Entries;
        var tags = _tags[table.Name];
        foreach (var old in table.Rows.Where(_ => random.Next(8) == 0).ToList())
        {
            table.Delete(old);
            tags.Repaired(old, world.Root.Lsn);
            if (random.Next(2) == 0)
                continue;
            object?[] row = [old[0], .. NewRow(table, random).Skip(1)];
            table.Insert(row);
            tags.Repaired(row, world.Root.Lsn);
        }

        using var source = new RowBatch(table.Name, table.Schema);
        foreach (var row in table.Rows)
            SampleRows.Append(source.Row, table.Schema, row, _ => true);
        await world.Writer.Repairs.RepairAsync(
            table.Name, new KeyRange(null, null), source, PgSnapshot.Parse($"{world.Xid + 1}:{world.Xid + 1}:"),
            world.Root.Lsn, Now);
    }

    private async Task AssertAsync(ScanWorld world, AggregateReader reader, List<SumsFollower> followers)
    {
        foreach (var follower in followers)
            await follower.AssertEqualsRowsAsync();
        foreach (var (name, tags) in _tags)
        {
            var entry = world.Root.Table(name);
            Assert.True(entry.Aggregates.Count <= 16);
            var view = await reader.OpenAsync(entry, world.Rollups.Of(entry), Now);
            var pending = await view.ReadPendingAsync(entry.FoldedLsn, world.Root.Lsn, Now);
            Assert.Equal(
                tags.Days.OrderBy(day => day.Tenant, StringComparer.Ordinal).ThenBy(day => day.Day),
                (await TagsAsync(view, pending, tags)).OrderBy(day => day.Tenant, StringComparer.Ordinal).ThenBy(day => day.Day));
        }
    }

    /// <summary>A view tags days as the lake does, with what is pending from memory.</summary>
    /// <returns>Days that were looked at.</returns>
    private async Task<int> AssertViewAsync(ScanWorld world, LakeFollower follower)
    {
        await follower.ShowAsync(world.Root, Now);
        using var view = follower.FindCurrent()!;
        var seen = 0;
        var years = new DaySpan(new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 1));
        var byTenant = _tags.SelectMany(one => one.Value.Days.GroupBy(day => day.Tenant), (one, days) => (one.Key, days));
        foreach (var (table, days) in byTenant)
        {
            if (await view.ReadTagsAsync(table, days.Key, years, Now) is not { } found)
                continue;
            var listed = found.Days.ToDictionary(day => day.Day, day => day.Tag);
            Assert.Equal(
                days.Select(day => (day.Day, day.Tag)).OrderBy(day => day.Day),
                days.Select(day => (day.Day, listed.GetValueOrDefault(day.Day, found.Floor))).OrderBy(day => day.Day));
            seen += days.Count();
        }

        return seen;
    }

    /// <summary>The days that the oracle knows, as the lake tags them.</summary>
    private static async Task<List<(string Tenant, DateOnly Day, ChangeTag Tag)>> TagsAsync(
        AggregateView view, PendingSums pending, TagOracle tags)
    {
        List<(string, DateOnly, ChangeTag)> found = [];
        foreach (var days in tags.Days.GroupBy(day => day.Tenant))
        {
            var kept = await view.ReadTagsAsync(days.Key, new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 1), Now);
            var listed = kept.Days.ToDictionary(day => day.Day, day => day.Tag);
            foreach (var (tenant, day, _) in days)
            {
                var later = pending.Days.Where(one => one.Tenant == tenant && one.Day == day).Select(one => one.Tag);
                found.Add((tenant, day, later.Append(pending.Truncate ?? default)
                    .Aggregate(listed.GetValueOrDefault(day, kept.Floor), ChangeTag.Max)));
            }
        }

        return found;
    }
}
