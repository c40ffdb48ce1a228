using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Storage;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>The newest root is found whatever the hint says.</summary>
public sealed class HeadFinderTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("17")]
    [InlineData("39")]
    [InlineData("40")]
    [InlineData("41")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999999")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("")]
    [InlineData("\0garbage")]
    public async Task Any_hint_leads_to_the_head(string? hint)
    {
        foreach (var age in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromMinutes(12), TimeSpan.FromHours(5)])
        {
            var world = await RootWorld.CreateAsync();
            var writer = await world.WriterAsync();
            await writer.PublishAsync(count: 38);
            world.Time.Advance(age);
            await world.ExpireAsync();
            if (hint is not null)
                await world.Store.PutAsync(RootKeys.Hint, System.Text.Encoding.ASCII.GetBytes(hint), Now);

            Assert.Equal(40, (await world.Heads.FindAsync(Now))?.Number);
        }
    }

    [Fact]
    public async Task Every_distance_is_galloped_without_a_listing()
    {
        for (var count = 0; count < 40; count++)
        {
            await using var lake = await TestLake.OpenAsync("folder");
            var world = await RootWorld.CreateAsync(lake.Store, new ManualTime());
            var writer = await world.WriterAsync();
            await world.Heads.WriteHintAsync(2, Now);
            await writer.PublishAsync(count);
            var listed = lake.Store.Requests.Lists;

            Assert.Equal(2 + count, (await world.Heads.FindAsync(Now))!.Number);
            Assert.Equal(listed, lake.Store.Requests.Lists);
        }
    }

    [Fact]
    public async Task A_lake_without_roots_has_no_head()
    {
        var time = new ManualTime();
        var store = new MemoryStore(time);
        Assert.Null(await new HeadFinder(store, time).FindAsync(Now));

        await store.PutAsync(RootKeys.Hint, "5"u8.ToArray(), Now);

        Assert.Null(await new HeadFinder(store, time).FindAsync(Now));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task The_head_is_found_on_a_real_store(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        var world = await RootWorld.CreateAsync(lake.Store, new ManualTime());
        var writer = await world.WriterAsync();
        await writer.PublishAsync(count: 10);

        Assert.Equal(12, (await world.Heads.FindAsync(Now))!.Number);
        await world.Heads.WriteHintAsync(4, Now);
        Assert.Equal(12, (await world.Heads.FindAsync(Now))!.Number);
        world.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(12, (await world.Heads.FindAsync(Now))!.Number);
    }

    [Fact]
    public async Task A_forbidden_probe_is_refused_and_not_taken_for_the_end()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        await using var store = lake.OpenAgain(options => options with { Endpoint = proxy.Endpoint });
        proxy.FailNext("GET", WireFault.Forbidden);

        await Assert.ThrowsAsync<StoreRefusedException>(() => new HeadFinder(store, TimeProvider.System).FindAsync(Now).AsTask());
    }
}
