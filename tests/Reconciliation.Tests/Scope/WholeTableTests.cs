using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Support;
using RunReconciliation = Lakehouse.Reconciler.Reconciliation;

namespace Lakehouse.Reconciliation.Tests.Scope;

/// <summary>A run reads a part of a table and speaks for all of it: what must not be green is not, and what is left is taken
/// later.</summary>
public sealed class WholeTableTests
{
    private const string Receipts = "public.receipts";
    private const int SweepRuns = 4;

    /// <summary>These do not show <c>xmin</c>: the source cannot say what changed.</summary>
    private const string ColumnRights =
        """
        GRANT SELECT (id, time_zone) ON shops TO {0};
        GRANT SELECT (id, shop_id, posted_at, amount, currency, note) ON entries, receipts TO {0};
        GRANT SELECT (shop_id, posted_at, amount, currency, note) ON taps TO {0}
        """;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, SweepRuns)]
    public async Task A_new_tenant_of_whom_the_lake_never_heard_is_found(bool isClosed, int runsMax)
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 2);
        await world.UseAuditorAsync(ColumnRights);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.FoldedAsync();
        var reconciliation = world.NewReconciliation(options => options.SweepRuns = SweepRuns);
        AssertMatched(await reconciliation.ProveAsync());
        await PlantedAsync("DELETE FROM changes WHERE after.shop_id = 25", async () =>
        {
            await world.Lake.ExecuteAsync(
                $"""
                INSERT INTO shops VALUES (25, 'Europe/Berlin');
                INSERT INTO receipts VALUES (25001, 25, '{(isClosed ? world.ClosedDay : world.OpenDay)}', 9.99, 'EUR', 'unheard')
                """);
            await world.Lake.CatchUpAsync();
        });

        var found = await UntilMismatchedAsync(reconciliation, runsMax);

        var broken = Assert.Single(TableOf(found).Breaks);
        Assert.Equal(("25", isClosed ? world.ClosedMonth : world.OpenMonth), (broken.Tenant, broken.Month));
        Assert.Equal("25001", Assert.Single(broken.Rows).Key);
    }

    [Fact]
    public async Task What_differed_and_has_no_place_in_the_budget_keeps_the_table_red()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 3);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.FoldedAsync();
        await PlantedAsync("DELETE FROM changes WHERE after.id IN (1101, 2101, 3101)", async () =>
        {
            await world.Lake.ExecuteAsync("UPDATE receipts SET note = 'lost' WHERE id IN (1101, 2101, 3101)");
            await world.Lake.CatchUpAsync();
            Assert.Equal(3, TableOf(await world.NewReconciliation().ProveAsync()).Breaks.Count);
            await world.Lake.ExecuteAsync("UPDATE receipts SET note = 'entry 1' WHERE id = 1101");
            await world.Lake.CatchUpAsync();
        });

        var proof = await world.NewReconciliation(options => options.BudgetRows = 1).ProveAsync();

        var receipts = TableOf(proof);
        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.Empty(receipts.Breaks);
        Assert.Equal((Verdict.Mismatched, Verdict.Mismatched), (proof.Verdict, receipts.Verdict));
        Assert.Contains("had no place in the budget", receipts.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_larger_than_the_budget_is_compared_whole_in_some_runs_and_then_followed()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 6);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.FoldedAsync();
        // 120 rows in a table, of which 60 are in open months.
        var reconciliation = world.NewReconciliation(options => options.BudgetRows = 100);

        var first = TableOf(await reconciliation.ProveAsync());
        var second = TableOf(await reconciliation.ProveAsync());

        Assert.Equal((10, 2), (first.Partitions, first.Postponed));
        Assert.Equal(0, second.Postponed);
        Assert.Superset(
            new HashSet<(string, string)>(Enumerable.Range(1, 6).SelectMany(
                shop => new[] { ($"{shop}", world.ClosedMonth), ($"{shop}", world.OpenMonth) })),
            first.Cells.Concat(second.Cells).Select(cell => (cell.Tenant, cell.Month)).ToHashSet());
    }

    private static async Task PlantedAsync(string spoil, Func<Task> act)
    {
        try
        {
            PlantedDefects.Plant(PlantedDefects.ChangesWritten, Receipts, spoil);
            await act();
        }
        finally
        {
            PlantedDefects.PullAll();
        }
    }

    private static async Task<RunProof> UntilMismatchedAsync(RunReconciliation reconciliation, int runsMax)
    {
        for (var run = 1; run <= runsMax; run++)
        {
            var proof = await reconciliation.ProveAsync();
            Seed.Print($"run {run}: {proof.Verdict}, {proof.Reason}");
            if (proof.Verdict == Verdict.Mismatched)
                return proof;
        }

        Assert.Fail($"Nothing was found in {runsMax} runs.");
        throw new InvalidOperationException();
    }

    private static TableProof TableOf(RunProof proof) => proof.Tables.Single(table => table.Table == Receipts);

    private static void AssertMatched(RunProof proof)
    {
        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        Assert.True(proof.Tables.Sum(table => table.Rows) > 0);
    }
}
