using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>Published once, by one writer, whatever gets lost on the way.</summary>
public sealed class RootPublisherTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PutFault.LosesAnswer)]
    [InlineData(PutFault.LosesRequest)]
    [InlineData(PutFault.LandsLater)]
    [InlineData(PutFault.LosesRequest, PutFault.LosesAnswer, PutFault.LosesRequest)]
    [InlineData(PutFault.LandsLater, PutFault.IsRefused)]
    internal async Task After_an_unknown_outcome_the_same_bytes_go_to_the_same_number(params PutFault[] faults)
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        var next = writer.MakeNext();
        writer.Store.Puts.Clear();
        writer.Store.FailNext(faults);

        if (faults.Contains(PutFault.IsRefused))
        {
            await Assert.ThrowsAsync<StoreRefusedException>(() => writer.Publisher.PublishAsync(next, Now).AsTask());
            Assert.Equal(next.CommitId, writer.Publisher.Unresolved?.CommitId);
        }

        await writer.Publisher.PublishAsync(next, Now);
        await writer.Store.DeliverLateAsync();
        await writer.PublishAsync();

        Assert.All(writer.Store.Puts.SkipLast(1), put => Assert.Equal(RootKeys.Of(3), put.Key));
        Assert.All(writer.Store.Puts.SkipLast(1), put => Assert.Equal(RootJson.Write(next), put.Body));
        Assert.Equal([1, 2, 3, 4], (await world.AllAsync()).Select(root => root.Number));
        Assert.Equal(next.CommitId, (await world.Heads.GetAsync(3, Now))!.CommitId);
    }

    [Fact]
    public async Task An_outcome_unknown_at_the_deadline_lets_nothing_else_through()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        var next = writer.MakeNext();
        writer.Store.FailNext([.. Enumerable.Repeat(PutFault.LosesRequest, 100)]);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => writer.Publisher.PublishAsync(next, Now).AsTask());
        await Assert.ThrowsAsync<InvariantException>(() => writer.PublishAsync());
        Assert.Equal(next.CommitId, writer.Publisher.Unresolved?.CommitId);

        while (writer.Publisher.Unresolved is not null)
        {
            if (await Record.ExceptionAsync(() => writer.Publisher.PublishAsync(next, Now).AsTask()) is { } failure)
                Assert.IsType<StoreUnavailableException>(failure);
        }

        Assert.Equal(4, (await writer.PublishAsync()).Number);
    }

    [Fact]
    public async Task A_first_refusal_leaves_nothing_open()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        writer.Store.FailNext(PutFault.IsRefused);

        await Assert.ThrowsAsync<StoreRefusedException>(() => writer.PublishAsync());

        Assert.Null(writer.Publisher.Unresolved);
        Assert.Equal(3, (await writer.PublishAsync()).Number);
    }

    [Fact]
    public async Task A_writer_that_meets_a_higher_epoch_stops()
    {
        var world = await RootWorld.CreateAsync();
        var old = await world.WriterAsync();
        await old.PublishAsync();
        var young = await world.WriterAsync();

        await Assert.ThrowsAsync<FencedException>(() => old.PublishAsync());
        await young.PublishAsync();

        Assert.Equal([0, 1, 1, 2, 2], (await world.AllAsync()).Select(root => root.Writer.Epoch));
    }

    [Fact]
    public async Task A_lost_answer_of_a_writer_that_was_fenced_in_between_is_not_taken_for_success()
    {
        var world = await RootWorld.CreateAsync();
        var old = await world.WriterAsync();
        old.Store.FailNext(PutFault.LosesRequest);
        RootWorld.Writer? young = null;
        old.Store.BeforePut = async () => young ??= old.Store.Puts.Count > 1 ? await world.WriterAsync() : null;

        await Assert.ThrowsAsync<FencedException>(() => old.PublishAsync());

        Assert.Equal(young!.Publisher.Writer, (await world.HeadAsync()).Writer);
    }

    [Fact]
    public async Task A_late_root_of_a_lower_epoch_is_built_upon()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        var late = writer.Publisher.Current!.Next(new RootWriter(Guid.NewGuid(), 0), world.Time.GetUtcNow());
        await world.Store.PutIfAbsentAsync(RootKeys.Of(late.Number), RootJson.Write(late), Now);

        var taken = await Assert.ThrowsAsync<RootTakenException>(() => writer.PublishAsync());
        var next = await writer.PublishAsync();

        Assert.Equal(late.CommitId, taken.Winner.CommitId);
        Assert.Equal((late.Number + 1, new Lsn(late.Lsn.Value + 1)), (next.Number, next.Lsn));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_raise_that_comes_second_asks_for_the_slot_and_raises_from_the_head(bool holdsSlot)
    {
        var world = await RootWorld.CreateAsync();
        var store = new FaultyStore(world.Store);
        var publisher = world.Publisher(store);
        RootWorld.Writer? first = null;
        store.BeforePut = async () => first ??= await world.WriterAsync();

        var raise = publisher.RaiseEpochAsync(HeldAtFirstThen(holdsSlot), Now).AsTask();

        if (holdsSlot)
        {
            Assert.Equal((3, 2), ((await raise).Number, publisher.Writer!.Epoch));
            await Assert.ThrowsAsync<FencedException>(() => first!.PublishAsync());
        }
        else
        {
            await Assert.ThrowsAsync<FencedException>(() => raise);
            await first!.PublishAsync();
        }
    }

    [Fact]
    public async Task A_raise_without_the_slot_leaves_a_free_number_free()
    {
        var world = await RootWorld.CreateAsync();

        await Assert.ThrowsAsync<FencedException>(
            () => world.Publisher(world.Store).RaiseEpochAsync(_ => ValueTask.FromResult(false), Now).AsTask());

        Assert.Equal(1, (await world.HeadAsync()).Number);
    }

    [Theory]
    [InlineData(PutFault.LosesAnswer)]
    [InlineData(PutFault.LosesRequest)]
    [InlineData(PutFault.LandsLater)]
    internal async Task A_raise_survives_lost_answers(PutFault fault)
    {
        var world = await RootWorld.CreateAsync();
        var store = new FaultyStore(world.Store);
        store.FailNext(fault);
        var publisher = world.Publisher(store);

        var raised = await publisher.RaiseEpochAsync(HeldAtFirstThen(false), Now);
        await store.DeliverLateAsync();

        Assert.Equal((2, 1), (raised.Number, raised.Writer.Epoch));
        Assert.Equal(2, (await world.HeadAsync()).Number);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_writer_that_slept_until_its_number_was_free_again_publishes_nothing(bool machineSlept)
    {
        var world = await RootWorld.CreateAsync();
        var sleeper = await world.WriterAsync();
        var other = await world.WriterAsync();
        await other.PublishAsync(count: 3);
        if (machineSlept)
            world.Time.Sleep(TimeSpan.FromMinutes(20));
        else
            world.Time.Advance(TimeSpan.FromMinutes(20));
        await other.PublishAsync();
        await world.ExpireAsync();
        var before = (await world.AllAsync()).Select(root => root.CommitId).ToList();

        await Assert.ThrowsAsync<FencedException>(() => sleeper.PublishAsync());

        Assert.Equal(before, (await world.AllAsync()).Select(root => root.CommitId));
    }

    [Fact]
    public async Task A_writer_that_slept_between_looking_and_putting_is_fenced_after_its_put()
    {
        var world = await RootWorld.CreateAsync();
        var sleeper = await world.WriterAsync();
        sleeper.Store.BeforePut = async () =>
        {
            var other = await world.WriterAsync();
            world.Time.Sleep(TimeSpan.FromMinutes(20));
            await other.PublishAsync();
            await world.ExpireAsync();
        };

        await Assert.ThrowsAsync<FencedException>(() => sleeper.PublishAsync());

        Assert.Equal(2, (await world.HeadAsync()).Writer.Epoch);
    }

    [Fact]
    public async Task A_writer_alone_goes_on_after_any_pause()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        world.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(3, (await writer.PublishAsync()).Number);
    }

    public static TheoryData<string> BrokenRules =>
        ["number", "lsn", "epoch", "writer", "folded beyond", "folded falls", "65 files", "order", "era", "lake"];

    [Theory, MemberData(nameof(BrokenRules))]
    public async Task A_root_that_breaks_a_rule_is_not_sent(string rule)
    {
        var world = await RootWorld.CreateAsync(Roots.Table("public.a"), Roots.Table("public.b"));
        var writer = await world.WriterAsync();
        var good = writer.MakeNext();
        var file = new ChangeFile("k", 1, 1, "", new Lsn(1), new Lsn(1), default, default, false);
        var bad = rule switch
        {
            "number" => good with { Number = good.Number + 1 },
            "lsn" => good with { Lsn = new Lsn(0xFF) },
            "epoch" => good with { Writer = good.Writer with { Epoch = 0 } },
            "writer" => good with { Writer = good.Writer with { Id = Guid.NewGuid() } },
            "folded beyond" => good.WithTable(Roots.Table("public.a", folded: 0x10000)),
            "folded falls" => good.WithTable(Roots.Table("public.a", folded: 0x50)),
            "65 files" => good.WithTable(Roots.Table("public.a") with { Changes = [.. Enumerable.Repeat(file, 65)] }),
            "order" => good with { Tables = [.. good.Tables.Reverse()] },
            "era" => good with { Era = 2 },
            _ => good with { LakeId = "ffffffffffff" },
        };

        await Assert.ThrowsAsync<InvariantException>(() => writer.Publisher.PublishAsync(bad, Now).AsTask());

        Assert.Equal(2, (await world.HeadAsync()).Number);
        Assert.Equal(3, (await writer.Publisher.PublishAsync(good, Now)).Number);
    }

    [Fact]
    public async Task A_table_that_enters_a_copy_again_may_fold_from_an_earlier_line()
    {
        var world = await RootWorld.CreateAsync(Roots.Table("public.a"));
        var writer = await world.WriterAsync();
        var again = Roots.Table("public.a", folded: 0x50) with { State = TableState.Copying };

        await writer.Publisher.PublishAsync(writer.MakeNext().WithTable(again), Now);
    }

    [Fact]
    public async Task A_place_that_holds_a_lake_is_not_made_one_again()
    {
        var world = await RootWorld.CreateAsync();

        await Assert.ThrowsAsync<StoreRefusedException>(
            () => world.Publisher(world.Store).CreateAsync(Roots.First(world.Time.GetUtcNow()), Now).AsTask());
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Of_64_writers_of_one_number_one_wins_and_all_others_see_it(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        var world = await RootWorld.CreateAsync(lake.Store, new ManualTime());
        var publishers = Enumerable.Range(0, 64).Select(_ => world.Publisher(lake.Store)).ToList();

        // Every raise reads the same head first; whoever comes second has lost the slot.
        var raised = await Task.WhenAll(publishers.Select(publisher => Task.Run(async () =>
            await Record.ExceptionAsync(() => publisher.RaiseEpochAsync(HeldAtFirstThen(false), Now).AsTask()), Now)));

        var winners = publishers.Select(publisher => publisher.Current).OfType<LakeRoot>().OrderBy(root => root.Number).ToList();
        var roots = await world.AllAsync();
        Assert.Equal(roots.Skip(1).Select(root => root.CommitId), winners.Select(root => root.CommitId));
        Assert.Equal(64 - winners.Count, raised.OfType<FencedException>().Count());
    }

    private static Func<CancellationToken, ValueTask<bool>> HeldAtFirstThen(bool holdsSlot)
    {
        var asked = 0;
        return _ => ValueTask.FromResult(asked++ == 0 || holdsSlot);
    }
}
