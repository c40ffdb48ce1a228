using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>Changes that meet a chunk in every order; the oracle is Postgres.</summary>
public sealed class CopyAndStreamTests(CopyServers servers) : IClassFixture<CopyServers>
{
    private const string EveryChange =
        "INSERT INTO t VALUES (100, 'x', 1, 'new'), (-1, 'x', 1, 'new'); UPDATE t SET v = v + 1000 WHERE id IN (1, 20, 40); "
        + "DELETE FROM t WHERE id IN (2, 21, 39); UPDATE t SET id = id + 200 WHERE id IN (3, 22); "
        + "UPDATE t SET id = -id WHERE id IN (38, 37); UPDATE t SET big = repeat('changed', 3000) WHERE id IN (4, 23)";

    public static TheoryData<PostgresVersion, string, long> Cases
    {
        get
        {
            var cases = new TheoryData<PostgresVersion, string, long>();
            foreach (var version in Enum.GetValues<PostgresVersion>())
            {
                foreach (var identity in new[] { "DEFAULT", "FULL" })
                {
                    cases.Add(version, identity, 1_000);
                    cases.Add(version, identity, 10);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_transaction_that_wrote_before_its_table_was_published_is_waited_for(
        PostgresVersion version, string identity, long chunkRows)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], identity, chunkRows);
        // The publication is made while the writer is open: `init` locks nothing that it holds.
        await using var writer = await copy.BeginAsync("UPDATE t SET v = -1 WHERE id = 5; SELECT pg_current_xact_id()");
        var transaction = await writer.ScalarAsync<string>("SELECT pg_current_xact_id()::text");

        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        Assert.Contains(transaction, copy.World.Progress.CopyWaits[CopyWorld.Table], StringComparison.Ordinal);
        Assert.Empty(copy.StagedFiles());
        await writer.ExecuteAsync(EveryChange);
        await writer.ExecuteAsync("COMMIT");

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
        Assert.Empty(copy.World.Progress.CopyWaits);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Changes_that_the_chunks_do_not_see_are_applied_over_them(
        PostgresVersion version, string identity, long chunkRows)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], identity, chunkRows);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        await using var writer = await copy.BeginAsync(EveryChange);
        await copy.FinishATransactionAsync();

        // The chunk is read; its message is on the way while the writer commits, so the table enters behind both.
        using (await copy.ReadFirstChunkAsync(holder))
            await writer.ExecuteAsync("COMMIT");

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_transaction_that_outlives_the_copy_is_applied_after_it(
        PostgresVersion version, string identity, long chunkRows)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], identity, chunkRows);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        await using var writer = await copy.BeginAsync(EveryChange);
        await copy.FinishATransactionAsync();

        await holder.ExecuteAsync("COMMIT");
        await copy.WaitForTableAsync(table => table.State == TableState.Live, "the table to be live");
        await writer.ExecuteAsync("COMMIT");

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Changes_between_two_chunks_are_in_neither_twice_nor_lost(
        PostgresVersion version, string identity, long chunkRows)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], identity, chunkRows);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();

        using (await copy.ReadFirstChunkAsync(holder))
        {
            // Deleted before its chunk, inserted into a range not copied yet, moved between ranges.
            await copy.World.ExecuteAsync(EveryChange);
            await copy.World.ExecuteAsync("DELETE FROM t WHERE id = 36; INSERT INTO t VALUES (36, 'y', 0, 'again')");
        }

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_key_moved_into_a_copied_range_has_its_toast_value_read_again(PostgresVersion version)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], "DEFAULT", 10);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();

        using (await copy.ReadFirstChunkAsync(holder))
            await copy.World.ExecuteAsync("UPDATE t SET id = -id, v = 0 WHERE id IN (38, 39)");
        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);

        Assert.Contains(copy.World.Log.Lines, line => line.Contains("read again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Truncate_between_two_chunks_empties_both(PostgresVersion version)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], "DEFAULT", 10);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();

        using (await copy.ReadFirstChunkAsync(holder))
            await copy.World.ExecuteAsync(
                "INSERT INTO t VALUES (0, 'x', 1, 'gone'); TRUNCATE t; "
                + "INSERT INTO t VALUES (0, 'x', 2, 'kept'), (40, 'x', 3, '')");

        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_restart_between_two_chunks_reads_only_what_is_missing(PostgresVersion version)
    {
        await using var copy = await CopyWorld.CreateAsync(servers[version], "DEFAULT", 10);
        await using var holder = await copy.BeginAsync();
        copy.World.Start();
        await copy.WaitUntilHeldUpAsync();
        var walsender = await copy.ReadFirstChunkAsync(holder);
        await using var locker = await copy.BeginAsync("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        walsender.Dispose();
        await copy.WaitForChunksAsync(1);

        await copy.World.StopAsync();
        var begun = (await copy.World.TableAsync(CopyWorld.Table)).Copy!;
        Assert.InRange(begun.Chunks.Count, 1, begun.Ranges!.Count - 1);
        await locker.ExecuteAsync("COMMIT");
        await copy.World.ExecuteAsync("UPDATE t SET v = -1 WHERE id IN (1, 40); DELETE FROM t WHERE id IN (2, 39)");
        copy.World.Start();
        await copy.World.AssertEqualsPostgresAsync(CopyWorld.Table);

        Assert.Equal(begun.Ranges.Count - begun.Chunks.Count, copy.ChunksRead.Count);
        Assert.All(begun.Chunks, chunk => Assert.DoesNotContain(
            copy.ChunksRead, line => line.Contains($"chunk {chunk.RangeNumber} ", StringComparison.Ordinal)));
    }
}
