using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Support;
using RunReconciliation = Lakehouse.Reconciler.Reconciliation;

namespace Lakehouse.Reconciliation.Tests.Defects;

/// <summary>The mutation score: errors that are put into the pipeline on purpose must each be found, with their keys.</summary>
public sealed class PlantedDefectTests
{
    private const int SweepRuns = 4;
    private const int OpenRunsMax = 2;

    /// <summary>Rights on columns do not show <c>xmin</c>: no signal of the source helps, the sweep alone must find what the
    /// lake never heard of.</summary>
    private const string ColumnRights =
        """
        GRANT SELECT (id, time_zone) ON shops TO {0};
        GRANT SELECT (id, shop_id, posted_at, amount, currency, note) ON entries, receipts TO {0};
        GRANT SELECT (shop_id, posted_at, amount, currency, note) ON taps TO {0}
        """;

    [Fact]
    public async Task Every_planted_defect_is_found_with_its_key()
    {
        await using var world = await BooksWorld.CreateAsync(
            await PostgresServer.SharedAsync(PostgresVersion.V18), DefectList.Shops);
        await world.UseAuditorAsync(ColumnRights);
        await world.Lake.InitAsync();
        var defects = new DefectList(world).All;
        var reconciliation = world.NewReconciliation(Sweeping);

        await using (new InProcessReplicator(world.Lake))
        {
            await world.FoldedAsync();
            await AssertMatchedAsync(reconciliation);
            await PlantAsync(world, defects.Where(defect => defect.Where != "files"));
        }

        await FileForger.ForgeAsync(
            world.Lake, "public.entries",
            defects.Where(defect => defect.Where == "files")
                .Select(defect => ($"{defect.Shop}", world.ClosedMonth, defect.Spoil)));
        await using (new InProcessReplicator(world.Lake))
        {
            await world.Lake.CatchUpAsync();
            for (var run = 1; run <= SweepRuns; run++)
                Judge(await reconciliation.ProveAsync(), run, defects, world);
        }

        Seed.Print($"defect               where    month   run    keys\n{string.Join('\n', defects)}");
        Assert.All(defects, defect => Assert.True(
            defect.FoundIn <= (defect.IsClosed ? SweepRuns : OpenRunsMax), $"Not found in time: {defect}"));
    }

    [Fact]
    public async Task A_truncated_file_of_a_closed_month_is_found_within_one_sweep()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 6);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.FoldedAsync();
        var reconciliation = world.NewReconciliation(Sweeping);
        await AssertMatchedAsync(reconciliation);

        var file = Directory.EnumerateFiles(
            Path.Combine(world.Lake.Place.Location, "tables"), "*.parquet", SearchOption.AllDirectories)
            .First(path => path.Contains("receipts", StringComparison.Ordinal)
                && path.Contains(world.ClosedMonth, StringComparison.Ordinal));
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
            stream.SetLength(stream.Length / 2);

        var (found, run) = await UntilMismatchedAsync(reconciliation);
        var receipts = found.Tables.Single(table => table.Table == "public.receipts");
        Seed.Print($"truncated file, closed month: found in run {run}: {receipts.Reason}");
        Assert.Equal(Verdict.Mismatched, receipts.Verdict);
        Assert.Contains(Path.GetFileName(file), receipts.Reason, StringComparison.Ordinal);
        var damaged = Assert.Single(receipts.Breaks);
        Assert.Equal(world.ClosedMonth, damaged.Month);
        Assert.Contains(Path.GetFileName(file), damaged.Finding, StringComparison.Ordinal);
        Assert.All(found.Tables.Where(table => table != receipts), table => Assert.Equal(Verdict.Matched, table.Verdict));
    }

    [Fact]
    public async Task A_lost_update_of_a_closed_month_is_found_within_two_runs_when_the_source_can_be_asked()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 6);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.FoldedAsync();
        var reconciliation = world.NewReconciliation(options => options.SweepRuns = 10_000);
        await AssertMatchedAsync(reconciliation);
        try
        {
            PlantedDefects.Plant(
                PlantedDefects.ChangesWritten, "public.receipts", "DELETE FROM changes WHERE after.note = 'never arrives'");
            await world.Lake.ExecuteAsync("UPDATE receipts SET note = 'never arrives' WHERE id = 3001");
            await world.Lake.CatchUpAsync();

            var (found, run) = await UntilMismatchedAsync(reconciliation);
            Assert.True(run <= OpenRunsMax);
            var breaks = Assert.Single(found.Tables.Single(table => table.Table == "public.receipts").Breaks);
            Assert.Equal("3001", Assert.Single(breaks.Rows).Key);
        }
        finally
        {
            PlantedDefects.PullAll();
        }
    }

    private static void Sweeping(ReconcilerOptions options) => (options.SweepRuns, options.BreakRowsMax) = (SweepRuns, 50);

    private static async Task AssertMatchedAsync(RunReconciliation reconciliation)
    {
        var proof = await reconciliation.ProveAsync();
        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        Assert.True(proof.Tables.Sum(table => table.Rows) > 0);
    }

    private static async Task<(RunProof Proof, int Run)> UntilMismatchedAsync(RunReconciliation reconciliation)
    {
        for (var run = 1; run <= SweepRuns; run++)
        {
            var proof = await reconciliation.ProveAsync();
            if (proof.Verdict == Verdict.Mismatched)
                return (proof, run);
        }

        Assert.Fail($"Nothing was found in {SweepRuns} runs.");
        throw new InvalidOperationException();
    }

    private static async Task PlantAsync(BooksWorld world, IEnumerable<Defect> defects)
    {
        try
        {
            foreach (var defect in defects)
            {
                PlantedDefects.Plant(
                    defect.Where == "fold" ? PlantedDefects.FoldNet : PlantedDefects.ChangesWritten, defect.Table, defect.Spoil);
                await world.Lake.ExecuteAsync(defect.Act);
            }

            await world.FoldedAsync();
        }
        finally
        {
            PlantedDefects.PullAll();
        }
    }

    private static void Judge(RunProof proof, int run, IEnumerable<Defect> defects, BooksWorld world)
    {
        Seed.Print($"run {run}: {proof.Verdict}, {proof.Reason}");
        Assert.Equal(Verdict.Mismatched, proof.Verdict);
        foreach (var defect in defects.Where(defect => defect.FoundIn is null && IsNamed(proof, defect, world)))
            defect.FoundIn = run;
    }

    private static bool IsNamed(RunProof proof, Defect defect, BooksWorld world)
    {
        var month = defect.IsClosed ? world.ClosedMonth : world.OpenMonth;
        var rows = proof.Tables.Single(table => table.Table == defect.Table).Breaks
            .Where(one => one.Tenant == $"{defect.Shop}" && one.Month == month).SelectMany(one => one.Rows).ToList();
        return rows.Count > 0 && defect.Keys.All(key => rows.Any(row => row.Key == $"{key}"));
    }
}
