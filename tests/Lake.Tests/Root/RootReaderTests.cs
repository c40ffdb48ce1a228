using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>A reader that keeps up sees every root in order; one that slept sees the head.</summary>
public sealed class RootReaderTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task A_reader_sees_every_root_in_order_while_it_is_published(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        var world = await RootWorld.CreateAsync(lake.Store, new ManualTime());
        var writer = await world.WriterAsync();
        await using var roots = new RootReader(lake.Store, world.Time).FollowAsync(null, Now).GetAsyncEnumerator(Now);

        Assert.Equal(2, await NextAsync(roots));
        var publishing = Task.Run(() => writer.PublishAsync(count: 30), Now);
        for (var number = 3; number <= 32; number++)
            Assert.Equal(number, await NextAsync(roots));
        await publishing;
    }

    [Fact]
    public async Task A_reader_that_slept_while_roots_expired_jumps_to_the_head()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        await using var roots = new RootReader(world.Store, world.Time).FollowAsync(null, Now).GetAsyncEnumerator(Now);
        Assert.Equal(2, await NextAsync(roots));

        await writer.PublishAsync(count: 5);
        world.Time.Sleep(TimeSpan.FromMinutes(20));
        await writer.PublishAsync(count: 2);
        await world.ExpireAsync();

        Assert.Equal(9, await NextAsync(roots));
        await writer.PublishAsync();
        Assert.Equal(10, await NextAsync(roots));
    }

    [Fact]
    public async Task A_reader_that_slept_does_not_step_onto_a_number_filled_again()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        await using var roots = new RootReader(world.Store, world.Time).FollowAsync(null, Now).GetAsyncEnumerator(Now);
        Assert.Equal(2, await NextAsync(roots));
        var ghost = writer.MakeNext();

        await writer.PublishAsync(count: 3);
        world.Time.Advance(TimeSpan.FromMinutes(20));
        await writer.PublishAsync();
        await world.ExpireAsync();
        Assert.True(await world.Store.PutIfAbsentAsync(RootKeys.Of(ghost.Number), RootJson.Write(ghost), Now));

        Assert.Equal(6, await NextAsync(roots));
    }

    [Fact]
    public async Task A_reader_that_begins_at_an_old_root_of_its_own_gets_the_head()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        var old = writer.Publisher.Current!;
        await writer.PublishAsync(count: 4);
        world.Time.Advance(TimeSpan.FromMinutes(11));
        await using var roots = new RootReader(world.Store, world.Time).FollowAsync(old, Now).GetAsyncEnumerator(Now);

        Assert.Equal(6, await NextAsync(roots));
    }

    [Fact]
    public async Task A_lake_that_is_not_yet_there_is_waited_for()
    {
        var time = new ManualTime();
        var store = new MemoryStore(time);
        await using var roots = new RootReader(store, time).FollowAsync(null, Now).GetAsyncEnumerator(Now);
        var first = roots.MoveNextAsync().AsTask();

        await RootWorld.CreateAsync(store, time);

        Assert.True(await first);
        Assert.Equal(1, roots.Current.Number);
    }

    private static async Task<long> NextAsync(IAsyncEnumerator<LakeRoot> roots)
    {
        Assert.True(await roots.MoveNextAsync());
        return roots.Current.Number;
    }
}
