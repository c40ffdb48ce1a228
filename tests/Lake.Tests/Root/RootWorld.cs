using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>One lake, one clock, and writers that each have their own way to the store.</summary>
internal sealed class RootWorld
{
    private RootWorld(IObjectStore store, ManualTime time) => (Store, Time, Heads) = (store, time, new HeadFinder(store, time));

    internal IObjectStore Store { get; }

    internal ManualTime Time { get; }

    internal HeadFinder Heads { get; }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>A lake with root 1.</summary>
    internal static async Task<RootWorld> CreateAsync(params TableRoot[] tables)
    {
        var time = new ManualTime();
        return await CreateAsync(new MemoryStore(time), time, tables);
    }

    internal static async Task<RootWorld> CreateAsync(IObjectStore store, ManualTime time, params TableRoot[] tables)
    {
        var world = new RootWorld(store, time);
        await world.Publisher(store).CreateAsync(Roots.First(time.GetUtcNow(), tables), Now);
        return world;
    }

    internal RootPublisher Publisher(IObjectStore store) =>
        new(store, new HeadFinder(store, Time), Guid.NewGuid(), new RootPublisherOptions(), Time);

    /// <summary>A writer that has raised its epoch.</summary>
    internal async Task<Writer> WriterAsync()
    {
        var store = new FaultyStore(Store);
        var publisher = Publisher(store);
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), Now);
        return new Writer(store, publisher, Time);
    }

    internal async Task<LakeRoot> HeadAsync() => (await Heads.ListAsync(0, Now))!;

    /// <summary>Every root there is, ascending.</summary>
    internal async Task<List<LakeRoot>> AllAsync()
    {
        List<LakeRoot> roots = [];
        await foreach (var stored in Store.ListAsync(RootKeys.Prefix, "", Now))
        {
            if (RootKeys.TryParse(stored.Key, out _))
                roots.Add(RootJson.Read(stored.Key, (await Store.GetAsync(stored.Key, Now))!));
        }

        return roots;
    }

    /// <summary>Roots expire as retention has it: all but those of the last 15 minutes and the newest.</summary>
    internal async Task ExpireAsync()
    {
        var roots = await AllAsync();
        var old = roots.SkipLast(1).Where(root => Time.GetUtcNow() - root.PublishedAt > TimeSpan.FromMinutes(15));
        await Store.DeleteAsync([.. old.Select(root => RootKeys.Of(root.Number))], Now);
    }

    internal sealed record Writer(FaultyStore Store, RootPublisher Publisher, ManualTime Time)
    {
        internal LakeRoot MakeNext() => Publisher.Current!.Next(Publisher.Writer!, Time.GetUtcNow());

        internal async Task<LakeRoot> PublishAsync() => await Publisher.PublishAsync(MakeNext(), Now);

        internal async Task PublishAsync(int count)
        {
            for (var published = 0; published < count; published++)
                await PublishAsync();
        }
    }
}
