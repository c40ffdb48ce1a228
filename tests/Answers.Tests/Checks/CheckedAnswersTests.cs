using Lakehouse.Answers.Tests.World;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Answers.Tests.Checks;

/// <summary>The reconciler asks the API for cells: what customers see is held against the lake, at the API's own state.</summary>
public sealed class CheckedAnswersTests
{
    [Fact]
    public async Task Every_figure_equals_the_lake_while_the_company_writes()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(3));
        await using var books = await ServedBooks.StartAsync(world.Company.Lake.Place.Location);

        for (var run = 0; run < 2; run++)
        {
            var writing = world.FeedAsync(transactions: 40);
            var proof = await ReconcileAsync(world, books.Address, books.KeyFile);
            await writing;

            Assert.Equal(Verdict.Matched, proof.Verdict);
            Assert.Null(proof.Answers!.Reason);
            Assert.True(proof.Answers is { Asked: > 500, Different: 0 }, $"{proof.Answers}");
            Assert.True(proof.Answers.Lsn >= proof.Lsn);
        }
    }

    [Fact]
    public async Task A_cent_that_is_answered_wrongly_is_found_with_its_tenant_and_month()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        await using var books = await ServedBooks.StartAsync(world.Company.Lake.Place.Location);
        await using var proxy = new LyingProxy(books.Address, "ledger_entries.revenue");

        var proof = await ReconcileAsync(world, proxy.Address, books.KeyFile);

        Assert.Equal(Verdict.Mismatched, proof.Verdict);
        Assert.Equal(1, proof.Answers!.Different);
        var wrong = Assert.Single(proof.Tables.SelectMany(table => table.Breaks));
        Assert.Equal(proxy.Changed, (wrong.Tenant, wrong.Month));
        Assert.Contains("revenue", wrong.Finding, StringComparison.Ordinal);
        Assert.Equal(Verdict.Matched, (await ReconcileAsync(world, books.Address, books.KeyFile)).Verdict);
    }

    [Fact]
    public async Task An_api_that_is_away_or_refuses_leaves_the_verdict_as_it_is_and_says_so()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        await using var books = await ServedBooks.StartAsync(world.Company.Lake.Place.Location);
        var wrongKey = Path.Combine(Path.GetTempPath(), $"key-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(wrongKey, "lk_none", ReplicatedWorld.Now);

        var away = await ReconcileAsync(world, "http://127.0.0.1:9", books.KeyFile);
        var refused = await ReconcileAsync(world, books.Address, wrongKey);
        var withoutKey = await ReconcileAsync(world, books.Address, "/nowhere/key");

        foreach (var proof in new[] { away, refused, withoutKey })
        {
            Assert.Equal(Verdict.Matched, proof.Verdict);
            Assert.NotNull(proof.Answers!.Reason);
        }

        File.Delete(wrongKey);
    }

    private static async Task<RunProof> ReconcileAsync(AnswersWorld world, string address, string keyFile)
    {
        var reconciliation = world.Company.NewReconciliation(options =>
        {
            options.CompareAll = true;
            (options.Answers.Url, options.Answers.KeyFile) = (address, keyFile);
        });
        return (await reconciliation.RunAsync(ReplicatedWorld.Now)).Proof;
    }
}
