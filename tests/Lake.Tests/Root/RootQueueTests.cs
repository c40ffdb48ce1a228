using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>Edits go one after the other, commits first, and none is lost or doubled.</summary>
public sealed class RootQueueTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Every_edit_is_in_exactly_once_whatever_the_store_loses(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (world, writer, queue) = await StartAsync();
        writer.Store.FailNext([.. Enumerable.Range(0, 200).Select(_ => (PutFault)random.Next(3))]);

        var edits = Enumerable.Range(0, 100).Select(edit => Task.Run(async () => await queue.EnqueueAsync(
            edit % 3 == 0 ? RootPriority.Maintenance : RootPriority.Commit, root => root.AtLsn(root.Lsn.Value + 1), Now), Now));
        var published = await Task.WhenAll(edits);
        await writer.Store.DeliverLateAsync();

        var roots = await world.AllAsync();
        Assert.Equal(Enumerable.Range(1, 102).Select(number => (long)number), roots.Select(root => root.Number));
        Assert.Equal(0x100ul + 100, roots[^1].Lsn.Value);
        Assert.Equal(
            roots.Skip(2).Select(root => root.CommitId), published.OrderBy(root => root.Number).Select(root => root.CommitId));
        Assert.Equal(queue.Current, roots[^1], (left, right) => left.CommitId == right.CommitId);
    }

    [Fact]
    public async Task A_commit_goes_ahead_of_waiting_maintenance()
    {
        var (_, writer, queue) = await StartAsync();
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        writer.Store.BeforePut = async () =>
        {
            reached.TrySetResult();
            await release.Task;
        };
        List<string> order = [];

        Task Enqueue(RootPriority priority, string name) => queue.EnqueueAsync(priority, root =>
        {
            order.Add(name);
            return root;
        }, Now).AsTask();
        var first = Enqueue(RootPriority.Maintenance, "first");
        await reached.Task;
        Task[] others =
        [
            Enqueue(RootPriority.Maintenance, "fold"),
            Enqueue(RootPriority.Commit, "commit 1"),
            Enqueue(RootPriority.Commit, "commit 2"),
        ];
        release.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["first", "commit 1", "commit 2", "fold"], order);
    }

    [Fact]
    public async Task An_edit_that_returns_null_publishes_nothing()
    {
        var (world, _, queue) = await StartAsync();

        var root = await queue.EnqueueAsync(RootPriority.Commit, _ => null, Now);

        Assert.Equal((2, 2), (root.Number, (await world.HeadAsync()).Number));
    }

    [Fact]
    public async Task A_fenced_queue_fails_every_later_call_with_the_same_exception()
    {
        var (world, _, queue) = await StartAsync();
        await world.WriterAsync();

        var first = await Assert.ThrowsAsync<FencedException>(() => EditAsync(queue));
        var second = await Assert.ThrowsAsync<FencedException>(() => EditAsync(queue));

        Assert.Same(first, second);
    }

    [Fact]
    public async Task An_edit_that_throws_fails_alone()
    {
        var (_, _, queue) = await StartAsync();

        await Assert.ThrowsAsync<FormatException>(
            () => queue.EnqueueAsync(RootPriority.Commit, _ => throw new FormatException("Scripted."), Now).AsTask());

        Assert.Equal(3, (await EditAsync(queue)).Number);
    }

    [Fact]
    public async Task An_edit_that_breaks_a_rule_stops_the_queue()
    {
        var (_, _, queue) = await StartAsync();

        await Assert.ThrowsAsync<InvariantException>(
            () => queue.EnqueueAsync(RootPriority.Commit, root => root.AtLsn(1), Now).AsTask());

        await Assert.ThrowsAsync<InvariantException>(() => EditAsync(queue));
    }

    [Fact]
    public async Task A_refusal_fails_its_edit_and_the_next_goes_on()
    {
        var (_, writer, queue) = await StartAsync();
        writer.Store.FailNext(PutFault.IsRefused);

        await Assert.ThrowsAsync<StoreRefusedException>(() => EditAsync(queue));

        Assert.Equal(3, (await EditAsync(queue)).Number);
    }

    [Fact]
    public async Task A_caller_that_left_in_the_middle_is_settled_before_the_next_edit()
    {
        var (world, writer, queue) = await StartAsync();
        using var leaving = new CancellationTokenSource();
        writer.Store.BeforePut = async () => await leaving.CancelAsync();
        writer.Store.FailNext(PutFault.LosesAnswer);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.EnqueueAsync(
            RootPriority.Commit, root => root.AtLsn(root.Lsn.Value + 1), leaving.Token).AsTask());
        writer.Store.BeforePut = null;
        await EditAsync(queue);

        Assert.Equal([0x100ul, 0x100, 0x101, 0x102], (await world.AllAsync()).Select(root => root.Lsn.Value));
    }

    [Fact]
    public async Task A_late_root_of_a_lower_epoch_is_rebased_upon()
    {
        var (world, _, queue) = await StartAsync();
        var late = queue.Current.Next(new RootWriter(Guid.NewGuid(), 0), world.Time.GetUtcNow(), lsnAdded: 0x10);
        await world.Store.PutIfAbsentAsync(RootKeys.Of(late.Number), RootJson.Write(late), Now);

        var root = await EditAsync(queue);

        Assert.Equal((4, new Lsn(0x111)), (root.Number, root.Lsn));
    }

    [Fact]
    public async Task Work_older_than_12_hours_is_dropped()
    {
        var (world, _, queue) = await StartAsync();
        var started = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromHours(12));
        await queue.EnqueueAsync(RootPriority.Maintenance, root => root, started, Now);
        world.Time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<StaleWorkException>(
            () => queue.EnqueueAsync(RootPriority.Maintenance, root => root, started, Now).AsTask());

        Assert.Equal(3, (await world.HeadAsync()).Number);
    }

    [Fact]
    public async Task The_hint_is_written_at_most_every_10_seconds()
    {
        var (world, _, queue) = await StartAsync();
        List<string?> hints = [];

        foreach (var seconds in (int[])[0, 5, 4, 2, 9, 1])
        {
            world.Time.Advance(TimeSpan.FromSeconds(seconds));
            await EditAsync(queue);
            hints.Add(System.Text.Encoding.ASCII.GetString((await world.Store.GetAsync(RootKeys.Hint, Now))!));
        }

        Assert.Equal(["3", "3", "3", "6", "6", "8"], hints);
    }

    private static async Task<(RootWorld World, RootWorld.Writer Writer, RootQueue Queue)> StartAsync()
    {
        var world = await RootWorld.CreateAsync();
        var writer = await world.WriterAsync();
        return (world, writer, new RootQueue(writer.Publisher, world.Heads, world.Time));
    }

    private static Task<LakeRoot> EditAsync(RootQueue queue) =>
        queue.EnqueueAsync(RootPriority.Commit, root => root.AtLsn(root.Lsn.Value + 1), Now).AsTask();
}
