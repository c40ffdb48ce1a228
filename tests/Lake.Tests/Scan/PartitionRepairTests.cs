using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Iceberg;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>One tenant's month made equal to the source, whatever the lake has of its keys there and elsewhere.</summary>
public sealed class PartitionRepairTests
{
    private const string March = "2026-03";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_row_of_another_partition_stays()
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        await WriteAsync(world, table, () => world.Insert(table, Entry(1, "a")));
        // The fold forgets that the row leaves its old place: it stays there too.
        await SpoilFoldAsync(
            world, table, "DELETE FROM net; DELETE FROM departed",
            () => world.Update(table, Entry(1, "a"), Entry(1, "b"), isFull: true));
        Assert.Equal(Texts(Entry(1, "a"), Entry(1, "b")), await ContentAsync(world, table));

        var outcome = await RepairAsync(world, table, "a", []);

        Assert.Equal(1, outcome.KeysRepaired);
        Assert.Equal(Texts(Entry(1, "b")), await ContentAsync(world, table));
        Assert.Equal(0, (await RepairAsync(world, table, "b", [Entry(1, "b")])).KeysRepaired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Nothing_outside_changes_but_the_keys_that_the_source_has_inside(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        var lake = await ScatterAsync(world, table, random);
        foreach (var tenant in new[] { "a", "b", "c" })
        {
            var source = Enumerable.Range(1, 30).Where(_ => random.Next(3) == 0).Select(id => Entry(id, tenant, id)).ToList();
            lake = [.. lake.Where(row => !Equals(row[1], tenant) && source.All(other => !Equals(other[0], row[0]))), .. source];

            var outcome = await RepairAsync(world, table, tenant, source);

            Assert.Equal(source.Count, outcome.RowsRead);
            Assert.Equal(Texts([.. lake]), await ContentAsync(world, table));
            Assert.Equal(0, (await RepairAsync(world, table, tenant, source)).KeysRepaired);
        }

        await LevelOneChecks.AssertWellFormedAsync(world, table);
    }

    public static TheoryData<string, string> Pending => new()
    {
        { "lost", "update" }, { "lost", "delete" }, { "lost", "move" },
        { "doubled", "update" }, { "doubled", "delete" }, { "doubled", "move" },
        { "resurrected", "insert" }, { "resurrected", "insert elsewhere" },
    };

    /// <summary>A change of a key that level 1 has wrong could never be folded: the key is repaired with it.</summary>
    [Theory]
    [MemberData(nameof(Pending))]
    public async Task A_wrong_key_with_a_pending_change_is_repaired(string defect, string change)
    {
        var table = NewTable();
        await using var world = await ScanWorld.CreateAsync([table]);
        await WriteAsync(world, table, () => world.Insert(table, Entry(2, "a")));
        await PlantAsync(world, table, defect);
        var source = Change(world, table, change);
        world.EndTransaction();
        await world.CommitAsync();

        var outcome = await RepairAsync(world, table, "a", [.. source.Where(row => Equals(row[1], "a"))]);

        Assert.Equal(1, outcome.KeysRepaired);
        await world.FoldAsync(table);
        Assert.Equal(Texts([.. source]), await ContentAsync(world, table));
        await LevelOneChecks.AssertWellFormedAsync(world, table);
        Assert.Equal(TableState.Live, world.Root.Table(table.Name).State);
    }

    private static async Task PlantAsync(ScanWorld world, ModelTable table, string defect)
    {
        if (defect == "resurrected")
        {
            await WriteAsync(world, table, () => world.Insert(table, Entry(1, "a")));
            await SpoilFoldAsync(
                world, table, "DELETE FROM net; DELETE FROM departed", () => world.Delete(table, Entry(1, "a"), isFull: true));
            return;
        }

        var spoil = defect == "lost" ? "DELETE FROM arrived" : "INSERT INTO arrived SELECT * FROM arrived";
        await SpoilFoldAsync(world, table, spoil, () => world.Insert(table, Entry(1, "a")));
    }

    /// <returns>What the source has then.</returns>
    private static IReadOnlyList<object?[]> Change(ScanWorld world, ModelTable table, string change)
    {
        switch (change)
        {
            case "update": world.Update(table, Entry(1, "a"), Entry(1, "a", 7), isFull: true); break;
            case "delete": world.Delete(table, Entry(1, "a"), isFull: true); break;
            case "move": world.Update(table, Entry(1, "a"), Entry(1, "b"), isFull: true); break;
            case "insert": world.Insert(table, Entry(1, "a", 7)); break;
            default: world.Insert(table, Entry(1, "b", 7)); break;
        }

        return [.. table.Rows];
    }

    /// <summary>Rows of a few tenants, some of their keys in several places.</summary>
    private static async Task<List<object?[]>> ScatterAsync(ScanWorld world, ModelTable table, Random random)
    {
        List<object?[]> lake = [];
        foreach (var tenant in new[] { "a", "b", "c", "d" })
        {
            var rows = Enumerable.Range(1, 30).Where(_ => random.Next(3) == 0).Select(id => Entry(id, tenant, random.Next(40)))
                .ToList();
            await SpoilFoldAsync(world, table, "DELETE FROM net", () => rows.ForEach(row => world.Insert(table, row)));
            // As the stream's oracle the table would refuse the same key again.
            table.Truncate();
            lake.AddRange(rows);
        }

        return lake;
    }

    private static async Task SpoilFoldAsync(ScanWorld world, ModelTable table, string spoil, Action change)
    {
        PlantedDefects.Plant(PlantedDefects.FoldNet, table.Name, spoil);
        try
        {
            await WriteAsync(world, table, change);
        }
        finally
        {
            PlantedDefects.Pull(table.Name);
        }
    }

    private static async Task WriteAsync(ScanWorld world, ModelTable table, Action change)
    {
        change();
        world.EndTransaction();
        await world.CommitAsync();
        await world.FoldAsync(table);
    }

    private static async Task<RepairOutcome> RepairAsync(
        ScanWorld world, ModelTable table, string tenant, IReadOnlyList<object?[]> source)
    {
        using var rows = new RowBatch(table.Name, table.Schema);
        foreach (var row in source)
            SampleRows.Append(rows.Row, table.Schema, row, _ => true);
        var seen = PgSnapshot.Parse($"{world.Xid + 1}:{world.Xid + 1}:");
        return await world.Writer.Repairs.RepairAsync(
            table.Name, new PartitionRange(tenant, March, AccountZone.Of("America/New_York")), rows, seen, world.Root.Lsn, Now);
    }

    private static async Task<IReadOnlyList<string>> ContentAsync(ScanWorld world, ModelTable table)
    {
        using var session = await world.OpenAsync(options: new() { Tables = [table.Name] });
        return ScanWorld.Content(session, table);
    }

    private static IReadOnlyList<string> Texts(params object?[][] rows) =>
        [.. rows.Select(SampleRows.Text).Order(StringComparer.Ordinal)];

    private static object?[] Entry(long id, string tenant, long thousandths = 0) =>
        [id, tenant, new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), new DuckDbDecimal(thousandths, 3)];

    /// <summary>Of a name of its own: defects are planted by name, and tests run side by side.</summary>
    private static ModelTable NewTable() => SampleTables.Table(
        $"public.t{Guid.NewGuid():N}", ["id"], tenant: "tenant", eventTime: "at", "America/New_York",
        SampleTables.Column("id", ColumnKind.Int64, isNullable: false), SampleTables.Column("tenant", ColumnKind.Text),
        SampleTables.Column("at", ColumnKind.TimestampTz), SampleTables.Column("amount", ColumnKind.Decimal));
}
