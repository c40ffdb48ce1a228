using System.Diagnostics;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Transactions;

/// <summary>Whoever reads any root sees whole transactions, over all tables.</summary>
public sealed class OneTransactionOneRootTests
{
    private const int WriterCount = 3;
    private const int RootsMin = 20;

    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(8);

    /// <summary>On a machine too busy to read enough roots in that time.</summary>
    private static readonly TimeSpan TimeBoxMax = TimeSpan.FromSeconds(45);

    [Theory]
    [InlineData(PostgresVersion.V15, StoreKind.Folder)]
    [InlineData(PostgresVersion.V15, StoreKind.S3)]
    [InlineData(PostgresVersion.V18, StoreKind.Folder)]
    [InlineData(PostgresVersion.V18, StoreKind.S3)]
    public async Task Every_root_holds_whole_transactions(PostgresVersion version, StoreKind store)
    {
        var random = Seed.NewRandom();
        await using var world = await ReplicatedWorld.CreateAsync(version, store);
        var tables = new SixTables(world);
        await tables.CreateAsync();
        await world.InitAsync();

        using var writing = CancellationTokenSource.CreateLinkedTokenSource(ReplicatedWorld.Now);
        var writers = Enumerable.Range(0, WriterCount)
            .Select(writer => Task.Run(() => tables.WriteAsync(writer, new Random(random.Next()), writing.Token))).ToList();
        var replicator = world.StartReplicator(new ReplicatorSettings
        {
            FoldAge = TimeSpan.FromSeconds(2),
            CommitInterval = TimeSpan.FromMilliseconds(100),
        });
        var copied = await world.WaitForRootAsync(IsLive, replicator);
        var rootCount = await FollowAsync(world, copied);
        await writing.CancelAsync();
        await Task.WhenAll(writers);

        var last = await world.CatchUpAsync(replicator);
        await AssertWholeAsync(world, last);
        Seed.Print($"{rootCount} roots read of {last.Number - copied.Number}");
        Seed.Print($"{tables.Committed} transactions, {tables.RolledBack} rolled back");
        Assert.True(rootCount > RootsMin, $"Only {rootCount} roots could be read.");
        await world.AssertLakeEqualsPostgresAsync();
        Assert.Equal(tables.Committed, await world.ScalarAsync<long>("SELECT count(*) FROM manifest"));
    }

    private static bool IsLive(LakeRoot root) => root.Tables.All(table => table.State == TableState.Live);

    /// <summary>Reads root after root while the writers write.</summary>
    private static async Task<int> FollowAsync(ReplicatedWorld world, LakeRoot from)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var count = 0;
        await foreach (var root in world.Reader.FollowAsync(from, ReplicatedWorld.Now))
        {
            await AssertWholeAsync(world, root);
            count++;
            if (Stopwatch.GetElapsedTime(startedAt) > (count > RootsMin ? TimeBox : TimeBoxMax))
                break;
        }

        return count;
    }

    private static async Task AssertWholeAsync(ReplicatedWorld world, LakeRoot root)
    {
        using var session = await world.OpenAsync(root);
        Assert.Equal(["0.00"], Rows(session, SixTables.SumSql).Select(row => row[0] is "0" ? "0.00" : row[0]));
        var miscounted = Rows(session, SixTables.MiscountedSql).Select(row => string.Join(' ', row)).ToList();
        Assert.True(miscounted.Count == 0, $"Root {root.Number} at {root.Lsn} is torn: {string.Join("; ", miscounted.Take(5))}");
    }

    private static List<object?[]> Rows(LakeSession session, string sql)
    {
        using var rows = session.Query(sql, ReplicatedWorld.Now);
        List<object?[]> all = [];
        while (rows.Read() is { } some)
            all.AddRange(some);
        return all;
    }
}
