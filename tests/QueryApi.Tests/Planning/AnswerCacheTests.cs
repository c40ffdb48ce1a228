using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning.Kept;
using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Tests.Planning;

public sealed class AnswerCacheTests
{
    private const long Plenty = 1L << 30;

    private readonly List<PartKey> _added = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_has_another_tag_is_added_up_again()
    {
        var cache = new AnswerCache(Plenty);
        await AskAsync(cache, Key(1, "a"), Key(2, "a"), Key(3, "a"));

        await AskAsync(cache, Key(1, "a"), Key(2, "b"), Key(3, "a"));

        Assert.Equal([Key(1, "a"), Key(2, "a"), Key(3, "a"), Key(2, "b")], _added);
        Assert.Equal((2, 0, 3, 1), Found(cache));
    }

    [Fact]
    public async Task An_earlier_state_still_has_its_own_answer()
    {
        var cache = new AnswerCache(Plenty);
        var before = await AskAsync(cache, Key(1, "a"));
        await AskAsync(cache, Key(1, "b"));

        var again = await AskAsync(cache, Key(1, "a"));

        Assert.Same(before[0], again[0]);
        Assert.Equal(2, _added.Count);
    }

    [Fact]
    public async Task What_several_ask_for_at_once_is_added_up_once_and_one_who_leaves_takes_nothing_from_the_others()
    {
        var cache = new AnswerCache(Plenty);
        var gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var first = cache.AnswerAsync([Key(1, "a"), Key(2, "a")], Behind(gate), leaving.Token);
        var second = cache.AnswerAsync([Key(2, "a"), Key(3, "a")], Behind(gate), Cancellation);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Equal(2, (await second).Count);
        Assert.Equal([Key(1, "a"), Key(2, "a"), Key(3, "a")], _added);
        Assert.Equal((0, 1, 3, 0), Found(cache));
    }

    [Fact]
    public async Task What_everybody_left_is_given_up_and_begun_anew_by_the_next()
    {
        var cache = new AnswerCache(Plenty);
        using var leaving = new CancellationTokenSource();
        var abandoned = new TaskCompletionSource();
        var first = cache.AnswerAsync(
            [Key(1, "a")],
            async (_, cancellation) =>
            {
                using var told = cancellation.Register(abandoned.SetResult);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
                return [];
            },
            leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await abandoned.Task.WaitAsync(Cancellation);
        await cache.EndAsync();

        Assert.Single(await AskAsync(cache, Key(1, "a")));
    }

    [Fact]
    public async Task A_failure_is_everybodys_and_is_not_kept()
    {
        var cache = new AnswerCache(Plenty);
        var gate = new TaskCompletionSource();
        var first = cache.AnswerAsync([Key(1, "a")], Behind(gate), Cancellation);
        var second = cache.AnswerAsync([Key(1, "a")], Behind(gate), Cancellation);

        gate.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Assert.Single(await AskAsync(cache, Key(1, "a")));
    }

    [Fact]
    public async Task Past_the_ceiling_those_go_that_were_not_asked_for_the_longest()
    {
        var cache = new AnswerCache(3 * new KeptAnswer(Key(1, "a"), Answer(Key(1, "a"))).Bytes);
        await AskAsync(cache, Key(1, "a"), Key(2, "a"), Key(3, "a"));
        await AskAsync(cache, Key(1, "a"));

        await AskAsync(cache, Key(4, "a"));
        await AskAsync(cache, Key(1, "a"), Key(3, "a"), Key(4, "a"));

        Assert.Equal(4, _added.Count);
        Assert.Equal(1, cache.Counts.Evicted);
        await AskAsync(cache, Key(2, "a"));
        Assert.Equal((4, 0, 5, 0), Found(cache));
    }

    [Fact]
    public async Task Without_memory_nothing_is_kept()
    {
        var cache = new AnswerCache(0);
        await AskAsync(cache, Key(1, "a"));

        await AskAsync(cache, Key(1, "a"));

        Assert.Equal((0, 0, 2, 0), Found(cache));
        Assert.Equal(0, cache.Counts.Bytes);
    }

    private async Task<IReadOnlyList<PartSums>> AskAsync(AnswerCache cache, params PartKey[] keys)
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        var answers = await cache.AnswerAsync(keys, Behind(gate), Cancellation);
        Assert.Equal(keys.Select(key => key.Part.Month.Month), answers.Select(answer => answer.Groups[0].Day.Month));
        return answers;
    }

    private AddUp Behind(TaskCompletionSource gate) => async (keys, _) =>
    {
        _added.AddRange(keys);
        await gate.Task;
        return [.. keys.Select(Answer)];
    };

    private static PartKey Key(int month, string tag) => new(
        new SumsPart("amount by account", "7", ReportMonth.Parse($"2026-{month:00}"), IsDaily: false), tag, IsFolded: true);

    private static PartSums Answer(PartKey key) => new(
        [new DayGroup(new DateOnly(2026, key.Part.Month.Month, 1), ["bank"], 1, [new PartialSum(5, 0, 1, 0)])],
        new StatementRead(new ViewAnswer([], 1, 0)));

    private static (long Kept, long Shared, long Computed, long Recomputed) Found(AnswerCache cache) =>
        (cache.Counts.Kept, cache.Counts.Shared, cache.Counts.Computed, cache.Counts.Recomputed);
}
