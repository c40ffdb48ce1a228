using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Maintenance;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Root;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Maintenance;

/// <summary>Nothing goes before its time, and everything goes after it.</summary>
public sealed class GarbageCollectorTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData(21), InlineData(22), InlineData(23), InlineData(24), InlineData(25), InlineData(26)]
    public async Task Random_histories_lose_nothing_that_lives_and_keep_nothing_that_is_long_dead(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var history = await LakeHistory.StartAsync(random);

        for (var step = 0; step < 400; step++)
        {
            await history.StepAsync();
            var before = history.World.Store is MemoryStore store ? store.Keys.ToHashSet() : [];
            await history.CollectAsync();
            history.CheckAfterCollection(before, $"seed {seed}, step {step}");
        }

        // Silence: the newest root alone remains, with what it reaches.
        for (var hours = 0; hours < 100; hours++)
        {
            history.World.Time.Advance(TimeSpan.FromHours(1));
            await history.CollectAsync();
        }

        await history.CheckOnlyTheHeadRemainsAsync();
    }

    [Fact]
    public async Task An_object_goes_24_hours_after_its_last_root_expired()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        var file = await history.UploadAsync();
        await history.PublishAsync(file);
        await history.PublishAsync();
        await history.PublishAsync();
        history.World.Time.Advance(TimeSpan.FromHours(24).Add(TimeSpan.FromSeconds(1)));
        await history.CollectAsync();

        history.World.Time.Advance(TimeSpan.FromHours(24).Subtract(TimeSpan.FromSeconds(1)));
        await history.CollectAsync();
        Assert.Contains(file, history.Keys);
        history.World.Time.Advance(TimeSpan.FromSeconds(1));
        await history.CollectAsync();
        Assert.DoesNotContain(file, history.Keys);
    }

    [Fact]
    public async Task An_upload_that_no_root_named_goes_48_hours_after_it()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        var file = await history.UploadAsync();
        await history.CollectAsync();

        history.World.Time.Advance(TimeSpan.FromHours(48).Subtract(TimeSpan.FromSeconds(1)));
        await history.CollectAsync();
        Assert.Contains(file, history.Keys);
        history.World.Time.Advance(TimeSpan.FromSeconds(1));
        await history.CollectAsync();
        Assert.DoesNotContain(file, history.Keys);
    }

    [Fact]
    public async Task An_upload_noted_before_it_was_published_has_its_24_hours_from_the_end_of_its_root()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        var file = await history.UploadAsync();
        await history.CollectAsync();
        await history.PublishAsync(file);
        await history.PublishAsync();
        await history.PublishAsync();
        history.World.Time.Advance(TimeSpan.FromHours(60));

        await history.CollectAsync();
        history.World.Time.Advance(TimeSpan.FromHours(23));
        await history.CollectAsync();
        Assert.Contains(file, history.Keys);
        history.World.Time.Advance(TimeSpan.FromHours(1));
        await history.CollectAsync();
        Assert.DoesNotContain(file, history.Keys);
    }

    [Fact]
    public async Task Lost_or_ruined_state_delays_and_never_hastens()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        var file = await history.UploadAsync();
        await history.CollectAsync();
        history.World.Time.Advance(TimeSpan.FromHours(47));
        await history.World.Store.PutAsync("maintenance/unreachable.json", "{broken"u8.ToArray(), Now);
        await history.CollectAsync();

        history.World.Time.Advance(TimeSpan.FromHours(23));
        await history.CollectAsync();
        Assert.Contains(file, history.Keys);
        history.World.Time.Advance(TimeSpan.FromHours(1));
        await history.CollectAsync();
        Assert.DoesNotContain(file, history.Keys);
    }

    [Fact]
    public async Task What_is_not_ours_to_delete_stays()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        string[] foreign =
        [
            "lake.json", "root/head", "proofs/1.json", "exports/x.parquet",
            "tables/public.a/metadata/v12.metadata.json", "tables/public.a/metadata/version-hint.text",
        ];
        foreach (var key in foreign)
            await history.World.Store.PutAsync(key, new byte[1], Now);
        await history.World.Store.PutAsync("tables/public.a/metadata/vault.metadata.json", new byte[1], Now);

        for (var day = 0; day < 5; day++)
        {
            history.World.Time.Advance(TimeSpan.FromDays(1));
            await history.CollectAsync();
        }

        Assert.All(foreign, key => Assert.Contains(key, history.Keys));
        Assert.DoesNotContain("tables/public.a/metadata/vault.metadata.json", history.Keys);
    }

    [Fact]
    public async Task Metadata_that_cannot_be_read_stops_the_collection_before_it_deletes()
    {
        var history = await LakeHistory.StartAsync(new Random(1));
        var orphan = await history.UploadAsync();
        await history.CollectAsync();
        history.World.Time.Advance(TimeSpan.FromDays(3));
        var collector = new GarbageCollector(
            history.World.Store, (_, _) => throw new InvalidDataException("Scripted."), new KeepOptions(), history.World.Time);
        await history.FoldAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => collector.CollectAsync(Now).AsTask());

        Assert.Contains(orphan, history.Keys);
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task A_real_store_is_collected(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var world = await RootWorld.CreateAsync(lake.Store, time, Roots.Table("public.a"));
        var writer = await world.WriterAsync();
        await lake.Store.PutAsync("changes/public.a/used.parquet", new byte[9], Now);
        await lake.Store.PutAsync("staged/orphan.parquet", new byte[7], Now);
        var used = new ChangeFile(
            "changes/public.a/used.parquet", 1, 9, "", new Lsn(0x101), new Lsn(0x101), default, time.GetUtcNow(), false);
        await writer.Publisher.PublishAsync(
            writer.MakeNext().WithTable(Roots.Table("public.a") with { Changes = [used] }), Now);
        var collector = new GarbageCollector(lake.Store, (_, _) => new([]), new KeepOptions(), time);
        await collector.CollectAsync(Now);
        time.Advance(TimeSpan.FromHours(49));

        var collected = await collector.CollectAsync(Now);

        Assert.Equal(new CollectedGarbage(2, 1, 7, 0), collected);
        Assert.Null(await lake.Store.GetAsync("staged/orphan.parquet", Now));
        Assert.NotNull(await lake.Store.GetAsync("changes/public.a/used.parquet", Now));
    }
}
