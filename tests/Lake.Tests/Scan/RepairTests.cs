using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Tests.Iceberg;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>Ranges of a live table made equal to a snapshot of the source, and undoing what a snapshot does not see.</summary>
public sealed class RepairTests
{
    private static readonly string[] Names = ["public.entries", "public.accounts"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_repaired_table_has_what_the_source_has(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        await using var world = await CreateAsync();
        await WriteAsync(world, random, transactions: 12);
        foreach (var table in world.Tables)
        {
            // The source is another than the lake: rows are lacking there, changed, and new.
            var seen = Snapshot(world);
            List<object?[]> source = [.. table.Rows.Where(_ => random.Next(6) != 0).Select(row => Spoilt(random, table, row))];
            Add(random, table, source);

            var outcome = await RepairAsync(world, table, source, seen);

            Assert.Equal(source.Count, outcome.RowsRead);
            Assert.Equal(source.Select(SampleRows.Text).Order(StringComparer.Ordinal), await ContentAsync(world, table));
            await LevelOneChecks.AssertWellFormedAsync(world, table);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_repair_keeps_the_changes_that_its_snapshot_does_not_see(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        await using var world = await CreateAsync();
        await WriteAsync(world, random, transactions: 8);
        var seen = Snapshot(world);
        var photographs = world.Tables.ToDictionary(table => table.Name, table => table.Rows.ToList());
        await WriteAsync(world, random, transactions: 5);
        foreach (var table in world.Tables)
        {
            var outcome = await RepairAsync(world, table, photographs[table.Name], seen);

            Assert.Equal(0, outcome.KeysRepaired);
            Assert.Equal(table.Content(), await ContentAsync(world, table));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_session_shows_what_a_snapshot_sees(int run)
    {
        var random = Seed.NewRandom();
        TestContext.Current.TestOutputHelper!.WriteLine($"run {run}");
        await using var world = await CreateAsync();
        await WriteAsync(world, random, transactions: 6);
        var seen = Snapshot(world);
        var photographs = world.Tables.ToDictionary(table => table.Name, table => table.Content());
        await WriteAsync(world, random, transactions: 6);
        foreach (var table in world.Tables)
        {
            var columns = string.Join(", ", table.Schema.Columns.Select(column => DuckDb.SqlText.Identifier(column.Name)));
            using var session = await world.OpenAsync(options: new() { Tables = [table.Name], SeenBy = seen });
            var rows = ScanWorld.Rows(
                session,
                $"SELECT {columns} FROM {ScanWorld.NameOf(table)} GROUP BY ALL HAVING sum(_sign) <> 0");

            Assert.Equal(photographs[table.Name], rows.Select(SampleRows.Text).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_partition_is_repaired_alone()
    {
        var random = Seed.NewRandom();
        await using var world = await CreateAsync();
        await WriteAsync(world, random, transactions: 10);
        var table = world.Tables[1];
        var before = table.Content();
        await using (var rows = new Rows(table, []))
        {
            var nobody = await world.Writer.Repairs.RepairAsync(
                table.Name, new PartitionRange("nobody", "all", AccountZone.Utc), rows.Batch, Snapshot(world), world.Root.Lsn,
                Now);
            Assert.Equal(0, nobody.KeysRepaired);
        }

        Assert.Equal(before, await ContentAsync(world, table));
        await using var none = new Rows(table, []);
        var emptied = await world.Writer.Repairs.RepairAsync(
            table.Name, new PartitionRange("_shared", "all", AccountZone.Utc), none.Batch, Snapshot(world), world.Root.Lsn, Now);
        Assert.Equal(before.Count, emptied.KeysRepaired);
        Assert.Empty(await ContentAsync(world, table));
    }

    private static Task<ScanWorld> CreateAsync() =>
        ScanWorld.CreateAsync([.. Names.Select(name => SampleTables.All.First(table => table.Name == name))]);

    private static PgSnapshot Snapshot(ScanWorld world) => PgSnapshot.Parse($"{world.Xid + 1}:{world.Xid + 1}:");

    private static async Task WriteAsync(ScanWorld world, Random random, int transactions)
    {
        for (var transaction = 0; transaction < transactions; transaction++)
        {
            for (var change = random.Next(20); change >= 0; change--)
                Change(world, world.Tables[random.Next(world.Tables.Count)], random);
            world.EndTransaction();
            await world.CommitAsync();
            if (random.Next(3) == 0)
                await world.FoldAsync(world.Tables[random.Next(world.Tables.Count)]);
        }
    }

    private static void Change(ScanWorld world, ModelTable table, Random random)
    {
        var fresh = SampleRows.Random(random, table.Schema);
        if (!table.Has(fresh))
            world.Insert(table, fresh);
        else if (random.Next(2) == 0)
            world.Delete(table, table.Any(random), isFull: true);
        else if (table.Any(random) is var old)
            world.Update(table, old, [old[0], .. fresh.Skip(1)], isFull: random.Next(2) == 0);
    }

    private static object?[] Spoilt(Random random, ModelTable table, object?[] row) =>
        random.Next(5) == 0 ? [row[0], .. SampleRows.Random(random, table.Schema).Skip(1)] : row;

    private static void Add(Random random, ModelTable table, List<object?[]> source)
    {
        for (var added = 0; added < 5; added++)
        {
            var row = SampleRows.Random(random, table.Schema);
            if (!table.Has(row) && source.All(other => !Equals(other[0], row[0])))
                source.Add(row);
        }
    }

    private static async Task<RepairOutcome> RepairAsync(
        ScanWorld world, ModelTable table, IReadOnlyList<object?[]> source, PgSnapshot seen)
    {
        await using var rows = new Rows(table, source);
        return await world.Writer.Repairs.RepairAsync(
            table.Name, new KeyRange(null, null), rows.Batch, seen, world.Root.Lsn, Now);
    }

    private static async Task<IReadOnlyList<string>> ContentAsync(ScanWorld world, ModelTable table)
    {
        using var session = await world.OpenAsync(options: new() { Tables = [table.Name] });
        return ScanWorld.Content(session, table);
    }

    /// <summary>Rows as a chunk of the source brings them.</summary>
    private sealed class Rows : IAsyncDisposable
    {
        public Rows(ModelTable table, IReadOnlyList<object?[]> rows)
        {
            Batch = new RowBatch(table.Name, table.Schema);
            foreach (var row in rows)
                SampleRows.Append(Batch.Row, table.Schema, row, _ => true);
        }

        public RowBatch Batch { get; }

        public ValueTask DisposeAsync()
        {
            Batch.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
