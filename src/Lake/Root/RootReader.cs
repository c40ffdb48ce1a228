using System.Runtime.CompilerServices;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>Follows a lake from root to root.</summary>
/// <remarks>Reads by number only while the roots after the last one are surely still there: 10 minutes from when the next one was
/// last seen to be missing. After a longer silence of the reader it lists, and jumps to the head: between its place and the head
/// roots have expired, and a number could have been filled again by a writer that slept. Design: section 3, "Finding the
/// head".</remarks>
public sealed class RootReader(IObjectStore store, TimeProvider time)
{
    private readonly HeadFinder _heads = new(store, time);
    private readonly PollPace _pace = PollPace.Of(store);

    /// <returns>Null when the lake has no root yet.</returns>
    public ValueTask<LakeRoot?> FindHeadAsync(CancellationToken cancellation) => _heads.FindAsync(cancellation);

    /// <returns>Null when that root expired or is not yet published.</returns>
    public ValueTask<LakeRoot?> GetAsync(long number, CancellationToken cancellation) => _heads.GetAsync(number, cancellation);

    /// <summary>The head, then every later root in order of numbers, for ever. A reader that falls more than 10 minutes behind
    /// misses some: numbers then jump.</summary>
    /// <remarks>Cost: a GET at each <see cref="PollPace"/>. A lake without roots is waited for. An outage surfaces as the store's
    /// exception; start again from <paramref name="after"/>.</remarks>
    /// <param name="after">The last root that the caller has; null: begin with the head.</param>
    public async IAsyncEnumerable<LakeRoot> FollowAsync(LakeRoot? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = after;
        var seen = ClockMark.Now(time);
        var place = seen;
        if (last is not null && !_heads.IsYoung(last))
            place = default;
        while (true)
        {
            var asked = ClockMark.Now(time);
            var next = last is null ? await _heads.FindAsync(cancellation) : await NextAsync(last, place, cancellation);
            if (next is not null)
            {
                if (last is null || next.Number != last.Number + 1)
                    place = asked;
                (last, seen) = (next, ClockMark.Now(time));
                yield return next;
                continue;
            }

            // Nothing came after the last root until now: whatever comes is younger than this.
            place = asked;
            await Task.Delay(_pace.After(seen.Elapsed(time)), time, cancellation);
        }
    }

    /// <param name="place">Every root after <paramref name="last"/> was published later than this.</param>
    private async ValueTask<LakeRoot?> NextAsync(LakeRoot last, ClockMark place, CancellationToken cancellation)
    {
        if (place.Elapsed(time) < HeadFinder.GallopAgeMax || _heads.IsYoung(last))
            return await _heads.GetAsync(last.Number + 1, cancellation);

        return await _heads.ListAsync(last.Number, cancellation) is { } head && head.Number > last.Number ? head : null;
    }
}
