using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Telemetry;
using Lakehouse.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Replicator.Tests.Telemetry;

public sealed class SlotWatchTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Time_to_live_is_spare_WAL_by_the_rate_and_is_not_known_without_a_limit()
    {
        await using var server = await Requires.PartAsync(
            () => PostgresServer.StartAsync(PostgresVersion.V18, ("max_slot_wal_keep_size", "256MB")));
        var folder = Directory.CreateTempSubdirectory("lakehouse-slot-");
        await using var store = ObjectStores.Open(folder.FullName, new StoreOptions { Time = TimeProvider.System });
        var lake = await LakeIdentity.FindOrCreateAsync(store, Cancellation);
        await server.ExecuteAsync($"SELECT pg_create_logical_replication_slot('{lake.SlotName}', 'pgoutput')");
        var clock = new ManualClock();
        var vitals = new ReplicatorVitals(new ReplicationProgress(), store.Requests, clock);
        var watch = new SlotWatch(server.ConnectionString, store, vitals, clock, NullLogger.Instance);

        await watch.PollAsync(Cancellation);
        var first = vitals.Slot!;
        await server.ExecuteAsync("CREATE TABLE filler AS SELECT repeat('x', 1000) AS x FROM generate_series(1, 20000)");
        clock.Advance(TimeSpan.FromSeconds(10));
        await watch.PollAsync(Cancellation);
        var second = vitals.Slot!;

        Assert.Null(first.TimeToLiveSeconds); // one position is no rate
        var bytesPerSecond = (second.ServerLsn - first.ServerLsn) / 10.0;
        Assert.True(bytesPerSecond > 1_000_000, $"{bytesPerSecond}");
        Assert.Equal(second.SpareBytes!.Value / bytesPerSecond, second.TimeToLiveSeconds!.Value, tolerance: 0.001);
        Assert.True(second.WalBytes > first.WalBytes);

        await server.ExecuteAsync("ALTER SYSTEM SET max_slot_wal_keep_size = -1");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        await server.RestartAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        await watch.PollAsync(Cancellation);
        Assert.Null(vitals.Slot!.TimeToLiveSeconds);

        await server.StopAsync();
        await watch.PollAsync(Cancellation);
        Assert.Null(vitals.Slot);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_burst_moves_the_rate_by_its_share_of_the_window()
    {
        var clock = new ManualClock();
        var rate = new WalRate(clock);
        rate.Observe(new(1_000));
        clock.Advance(TimeSpan.FromSeconds(10));
        rate.Observe(new(2_000));
        Assert.Equal(100, rate.BytesPerSecond);

        clock.Advance(TimeSpan.FromSeconds(15));
        rate.Observe(new(2_000 + 15 * 10_100));

        // 1 - e^(-15/300) of the 10 000 that it rose.
        Assert.Equal(100 + 487.7, rate.BytesPerSecond!.Value, tolerance: 0.1);
    }

    [Fact]
    public void A_server_that_went_back_begins_a_new_rate()
    {
        var clock = new ManualClock();
        var rate = new WalRate(clock);
        rate.Observe(new(1_000));
        clock.Advance(TimeSpan.FromSeconds(1));
        rate.Observe(new(2_000));

        rate.Observe(new(500));

        Assert.Null(rate.BytesPerSecond);
    }
}
