using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Support;

namespace Lakehouse.Reconciliation.Tests.BadInput;

/// <summary>One table that cannot be compared hides no other and ends no process; and no wrong colour is made of it.</summary>
public sealed class BadTableTests
{
    private const string Entries = "public.entries";

    [Fact]
    public async Task An_event_time_on_the_calendars_last_day_is_compared_like_any()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.ExecuteAsync("INSERT INTO entries VALUES (9001, 1, '9999-12-31 12:00Z', 1, 'USD', 'for ever')");
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation().ProveAsync();

        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        Assert.Contains(proof.Tables.Single(table => table.Table == Entries).Cells, cell => cell.Month == "9999-12");
    }

    [Fact]
    public async Task A_sum_of_too_many_digits_is_told()
    {
        await using var world = await LiveAsync("numeric(38,0)");
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.ExecuteAsync(
            "UPDATE entries SET amount = 9e37, currency = 'USD' WHERE id IN (1101, 1102)");
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation().ProveAsync();

        AssertAlone(proof, Verdict.Inconclusive, "beyond what can be compared");
        Assert.DoesNotContain("90000", proof.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_that_no_answer_could_round_is_compared_exactly()
    {
        await using var world = await LiveAsync("numeric(30,6)");
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.ExecuteAsync("UPDATE entries SET amount = 1e20, currency = 'USD' WHERE id IN (1101, 1102)");
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation().ProveAsync();

        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        var figures = proof.Tables.Single(table => table.Table == Entries).Cells.SelectMany(cell => cell.Values);
        Assert.Contains(figures, figure => figure is { Rounded: null, Exact: ['2', '0', ..] });
    }

    [Fact]
    public async Task A_damaged_change_file_is_a_break_of_its_table()
    {
        await using var world = await LiveAsync();
        await using (new InProcessReplicator(world.Lake))
        {
            await world.FoldedAsync();
            Assert.Equal(Verdict.Matched, (await world.NewReconciliation().ProveAsync()).Verdict);
        }

        var replicator = world.Lake.StartReplicator();
        await world.Lake.ExecuteAsync("UPDATE entries SET note = 'pending' WHERE id = 1101");
        await world.Lake.CatchUpAsync(replicator);
        var root = await world.Lake.WaitForRootAsync(
            found => found.Table(Entries).Changes.Any(file => file.MaxLsn > found.Table(Entries).FoldedLsn));
        var pending = root.Table(Entries).Changes.First(file => file.MaxLsn > root.Table(Entries).FoldedLsn);
        var path = world.Lake.Store.LocalPathOf(pending.Key);
        await using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write))
            stream.SetLength(stream.Length / 2);

        var proof = await world.NewReconciliation().ProveAsync();

        AssertAlone(proof, Verdict.Mismatched, pending.Key);
    }

    [Fact]
    public async Task A_damaged_state_makes_everything_new()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        var first = await world.NewReconciliation().ProveAsync();
        await world.Lake.Store.PutAsync("proofs/state.json", "{"u8.ToArray(), ReplicatedWorld.Now);

        var second = await world.NewReconciliation().ProveAsync();

        Assert.Equal((Verdict.Matched, Verdict.Matched), (first.Verdict, second.Verdict));
        Assert.Equal(first.Tables.Sum(table => table.Partitions), second.Tables.Sum(table => table.Partitions));
        Assert.NotNull((await new ProofStore(world.Lake.Store, TimeProvider.System).ReadStateAsync(ReplicatedWorld.Now)).LastRun);
    }

    [Theory]
    [InlineData("timeZone: shops.time_zone", "timeZone: UTC")]
    [InlineData("key: [id]\ntenant: shop_id", "key: [shop_id, id]\ntenant: shop_id")]
    [InlineData("key: [id]\ntenant: shop_id", "key: [id]\ntenant: currency")]
    public async Task A_model_that_places_rows_otherwise_than_the_lake_is_told(string before, string after)
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        await EditModelsAsync(world, yaml => yaml.Replace(before, after, StringComparison.Ordinal));

        var proof = await world.NewReconciliation().ProveAsync();

        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.Equal(Verdict.Inconclusive, proof.Verdict);
        Assert.Contains("differ from those that this lake was made with", proof.Reason, StringComparison.Ordinal);
        Assert.Contains("tables.yaml", proof.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Matched, proof.Tables.Single(table => table.Table == "public.shops").Verdict);
    }

    [Fact]
    public async Task Without_the_model_of_the_tenants_there_is_a_reason_and_no_crash()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        await EditModelsAsync(world, yaml => string.Join("\n---", yaml.Split("\n---").Where(
            model => !model.Contains("table: public.shops", StringComparison.Ordinal)))
            .Replace("timeZone: shops.time_zone", "timeZone: UTC", StringComparison.Ordinal));

        var proof = await world.NewReconciliation().ProveAsync();

        Assert.Equal(Verdict.Inconclusive, proof.Verdict);
        Assert.Equal(3, proof.Tables.Count);
    }

    private static async Task EditModelsAsync(BooksWorld world, Func<string, string> edit)
    {
        foreach (var file in Directory.EnumerateFiles(world.Lake.Models))
        {
            var yaml = await File.ReadAllTextAsync(file, ReplicatedWorld.Now);
            await File.WriteAllTextAsync(file, edit(yaml), ReplicatedWorld.Now);
        }
    }

    private static async Task<BooksWorld> LiveAsync(string? amount = null)
    {
        var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 2);
        if (amount is not null)
            await world.Lake.ExecuteAsync($"ALTER TABLE entries ALTER COLUMN amount TYPE {amount}");
        await world.Lake.InitAsync();
        return world;
    }

    private static void AssertAlone(RunProof proof, Verdict verdict, string said)
    {
        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.Equal(verdict, proof.Verdict);
        Assert.Contains(said, proof.Reason, StringComparison.Ordinal);
        Assert.All(
            proof.Tables, table => Assert.Equal(table.Table == Entries ? verdict : Verdict.Matched, table.Verdict));
    }
}
