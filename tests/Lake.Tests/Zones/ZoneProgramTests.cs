using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Iceberg;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Zones;

/// <summary>Tenants that come, move and go between and inside transactions with their entries, with folds, merges, restarts and
/// filings anew in between: every stored day is NodaTime's in the zone in force, at every root, as of earlier positions, and less
/// what a snapshot does not see.</summary>
public sealed class ZoneProgramTests
{
    private static readonly string?[] Zones =
    [
        "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Africa/Cairo", "Pacific/Kiritimati", "UTC", "Mars/Olympus", null,
        "europe/berlin", "",
    ];

    private static readonly DateTimeOffset[] Anchors =
    [
        new(2011, 12, 30, 10, 0, 0, TimeSpan.Zero), new(2026, 3, 8, 5, 0, 0, TimeSpan.Zero),
        new(2026, 4, 24, 22, 0, 0, TimeSpan.Zero), new(1969, 12, 31, 23, 0, 0, TimeSpan.Zero),
    ];

    private int _undone;
    private int _refused;

    [Theory]
    [InlineData(ColumnKind.Int64)]
    [InlineData(ColumnKind.Int32)]
    [InlineData(ColumnKind.Text)]
    [InlineData(ColumnKind.Uuid)]
    public async Task Every_day_is_that_of_the_zone_in_force(ColumnKind tenant)
    {
        var random = Seed.NewRandom();
        var tables = new ZonedTables(tenant);
        await using var world = await ScanWorld.CreateAsync(tables.All);
        var oracles = tables.Looking.ToDictionary(table => table.Name, _ => new ZoneOracle(tables.Tenants));
        List<ZoneState> history = [ZoneState.Of(world, tables)];

        for (var commit = 0; commit < 16; commit++)
        {
            for (var transaction = random.Next(4); transaction >= 0; transaction--)
            {
                for (var change = random.Next(12); change >= 0; change--)
                    Change(world, tables, oracles, random);
                world.EndTransaction();
                history.Add(ZoneState.Of(world, tables));
            }

            await world.CommitAsync();
            foreach (var oracle in oracles.Values)
                oracle.Committed();
            if (random.Next(2) == 0)
                await AssertAsync(world, tables, oracles, history, random);
            await MaintainAsync(world, tables, oracles, random);
            await AssertAsync(world, tables, oracles, history, random);
        }

        foreach (var table in tables.All)
            await LevelOneChecks.AssertWellFormedAsync(world, table);
        Assert.True(_undone > 10, $"Only {_undone} states were told by undoing, {_refused} not.");
    }

    private static async Task MaintainAsync(
        ScanWorld world, ZonedTables tables, Dictionary<string, ZoneOracle> oracles, Random random)
    {
        if (random.Next(3) == 0)
            world.Advance(TimeSpan.FromMinutes(random.Next(12)));
        if (random.Next(6) == 0)
            await world.RestartAsync();
        foreach (var table in tables.All)
        {
            if (random.Next(4) == 0)
                await world.FoldAsync(table);
            if (random.Next(4) == 0)
                await world.MergeAsync(table);
            if (random.Next(3) == 0)
            {
                await world.RefileAsync(table);
                oracles.GetValueOrDefault(table.Name)?.Refiled();
            }
        }
    }

    private static void Change(
        ScanWorld world, ZonedTables tables, Dictionary<string, ZoneOracle> oracles, Random random)
    {
        var table = tables.All[random.Next(tables.All.Count)];
        var oracle = oracles.GetValueOrDefault(table.Name);
        var row = NewRow(table, tables, random);
        var kind = random.Next(100);
        if (kind == 0 && table != tables.Log)
            world.Truncate(table);
        else if (kind < 55 || table.Count == 0 || table.Schema.IsAppendOnly)
        {
            if (table.Has(row))
                return;
            world.Insert(table, row);
            oracle?.Placed(row);
        }
        else if (kind < 85)
        {
            var old = table.Any(random);
            row = [.. old.Select((value, column) => random.Next(table.IsKeyColumn(column) ? 8 : 2) == 0 ? row[column] : value)];
            if (!Equals(row[0], old[0]) && table.Has(row))
                return;
            world.Update(table, old, row, isFull: random.Next(2) == 0);
            oracle?.Placed(row);
        }
        else
            world.Delete(table, table.Any(random), isFull: random.Next(2) == 0);
    }

    private static object?[] NewRow(ModelTable table, ZonedTables tables, Random random)
    {
        var row = SampleRows.Random(random, table.Schema);
        if (table == tables.Tenants)
            (row[0], row[1]) = (Tenant(table.Schema.Columns[0], random), Zones[random.Next(Zones.Length)]);
        else if (row[1] is not null)
            row[1] = Tenant(table.Schema.Columns[1], random);
        if (row.Length > 2 && row[2] is DateTimeOffset)
            row[2] = Anchors[random.Next(Anchors.Length)].AddMinutes(random.Next(-3_000, 3_000));
        if (row.Length > 2 && row[2] is DateTime)
            row[2] = Anchors[random.Next(Anchors.Length)].UtcDateTime.AddSeconds(random.Next(-90_000, 90_000));
        return row;
    }

    private static object Tenant(LakeColumn column, Random random) => column.Type.Kind switch
    {
        ColumnKind.Int64 => (long)random.Next(-1, 6) * 10_000_000_000,
        ColumnKind.Int32 => random.Next(-1, 6),
        ColumnKind.Uuid => new Guid(random.Next(6) * 400_000_000, 2, 3, 0xF0, 5, 6, 7, 8, 9, 10, 11),
        _ => new[] { "", "a/b", "Ä", "o'x", "_shared", "日本" }[random.Next(6)],
    };

    private async Task AssertAsync(
        ScanWorld world, ZonedTables tables, Dictionary<string, ZoneOracle> oracles, List<ZoneState> history, Random random)
    {
        Assert.Empty(world.Root.Table(tables.Dated.Name).Filed);
        foreach (var table in tables.Looking)
        {
            var (entry, oracle) = (world.Root.Table(table.Name), oracles[table.Name]);
            Assert.Equal(oracle.Filed().OrderBy(filed => filed.Tenant, StringComparer.Ordinal), entry.Filed);
            var state = history.Where(one => one.Lsn == world.Lsn
                || (one.Lsn >= entry.FoldedLsn && random.Next(20) == 0)).ToList();
            foreach (var one in state)
            {
                using var session = await world.OpenAsync(one.Lsn, new() { Tables = [table.Name] });
                Assert.Equal(one.Days(table, oracle), ZoneState.Days(session, table));
            }

            await AssertUnseenAsync(world, table, oracle, history[random.Next(Math.Max(0, history.Count - 8), history.Count)]);
        }
    }

    /// <summary>The newest root less every transaction after that state.</summary>
    private async Task AssertUnseenAsync(ScanWorld world, ModelTable table, ZoneOracle oracle, ZoneState state)
    {
        var next = state.Xid + 1;
        try
        {
            using var session = await world.OpenAsync(options: new()
            {
                Tables = [table.Name],
                SeenBy = PgSnapshot.Parse($"{next}:{next}:"),
            });
            Assert.Equal(state.Days(table, oracle), ZoneState.DaysBySign(session, table));
            _undone++;
        }
        catch (SnapshotOutOfReachException)
        {
            // Names expired, or a TRUNCATE lies between: no answer is an answer.
            _refused++;
        }
    }
}
