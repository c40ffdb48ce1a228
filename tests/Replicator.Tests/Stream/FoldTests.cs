using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>Folds and merges beside a committer that never rests.</summary>
public sealed class FoldTests
{
    private const int Transactions = 400;
    private const int NamesMax = 64;

    [Theory]
    [InlineData(PostgresVersion.V15, 30)]
    [InlineData(PostgresVersion.V18, 30)]
    [InlineData(PostgresVersion.V18, 1_000_000)]
    public async Task Many_small_commits_with_folds_and_merges_between_stay_exact(PostgresVersion version, long foldRows)
    {
        var server = await PostgresServer.SharedAsync(version);
        await using var world = await ReplicationWorld.CreateAsync(
            server,
            """
            CREATE TABLE t (id int PRIMARY KEY, tenant text, v int);
            INSERT INTO t SELECT g, 'tenant ' || g % 5, 0 FROM generate_series(1, 50) g;
            """,
            "table: public.t\nkey: [id]\ntenant: tenant");
        world.Options.CommitIntervalMin = TimeSpan.FromMilliseconds(10);
        world.Options.Writer.FoldRows = foldRows;
        world.Start();
        var begun = await world.CatchUpAsync();

        await using var session = await world.OpenAsync();
        for (var round = 1; round <= Transactions; round++)
        {
            await session.ExecuteAsync(
                $"UPDATE t SET v = v + 1 WHERE id % 10 = {round % 10}; "
                + $"INSERT INTO t VALUES ({100 + round}, 'tenant {round % 7}', 0); "
                + $"DELETE FROM t WHERE id = {100 + round - 5}");
            // Each transaction in a root of its own, so that there is something to merge.
            if (round % 4 == 0)
                await world.WaitForRootAsync(root => root.Number > begun.Number + round / 4, "the next root");
        }

        await world.AssertEqualsPostgresAsync("public.t");
        var table = await world.TableAsync("public.t");
        Assert.InRange(table.Changes.Count, 1, NamesMax);
        Assert.Equal(foldRows < Transactions, table.FoldedLsn > begun.Table("public.t").FoldedLsn);
    }
}
