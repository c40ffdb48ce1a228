using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>Offers one root's bytes to its number until the store says whose the number is.</summary>
internal sealed class RootAttempts(IObjectStore store, HeadFinder heads, RootPublisherOptions options, TimeProvider time)
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(2);

    /// <param name="headKnownAt">When the root before this one was last known to be the head.</param>
    /// <returns>The root that holds the number, or a higher one that proves us overtaken; ours has our commit id.</returns>
    /// <exception cref="FencedException">Our bytes went to a number that the lake had left behind.</exception>
    /// <exception cref="StoreUnavailableException">Unknown at the deadline.</exception>
    internal async ValueTask<LakeRoot> OfferAsync(RootOffer offer, ClockMark headKnownAt, CancellationToken cancellation)
    {
        var started = ClockMark.Now(time);
        for (var pause = options.Pause; ; pause = Shorter(pause * 2, PauseMax))
        {
            try
            {
                return await AttemptAsync(offer, headKnownAt, cancellation);
            }
            catch (StoreUnavailableException) when (started.Elapsed(time) + pause < options.Deadline)
            {
                // The outcome is unknown: the same bytes go to the same number again.
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    private async ValueTask<LakeRoot> AttemptAsync(RootOffer offer, ClockMark headKnownAt, CancellationToken cancellation)
    {
        var knownAt = headKnownAt;
        if (IsLongAgo(knownAt))
        {
            knownAt = ClockMark.Now(time);
            var head = await FindHigherAsync(offer.Root.Number - 1, cancellation);
            if (head is not null && head.CommitId != offer.Root.CommitId)
                return head;
        }

        FaultPoints.Reach(FaultPoints.PublishBeforePut);
        var isCreated = await PutAsync(offer, cancellation);
        FaultPoints.Reach(FaultPoints.PublishAfterPut);

        var holder = isCreated ? offer.Root : await heads.GetAsync(offer.Root.Number, cancellation);
        if (holder is null || (holder.CommitId == offer.Root.CommitId && IsLongAgo(knownAt)))
            await CheckNotOvertakenAsync(offer, cancellation);
        return holder ?? throw new StoreUnavailableException($"{offer.Key} is taken, and is not there.");
    }

    // From here to the answer the bytes may land, whatever interrupts us; only a first refusal proves that they did not.
    private async ValueTask<bool> PutAsync(RootOffer offer, CancellationToken cancellation)
    {
        var wasCertain = !offer.MayHaveLanded;
        offer.MayHaveLanded = true;
        try
        {
            return await store.PutIfAbsentAsync(offer.Key, offer.Body, cancellation);
        }
        catch (StoreRefusedException) when (wasCertain)
        {
            offer.MayHaveLanded = false;
            throw;
        }
    }

    private async ValueTask<LakeRoot?> FindHigherAsync(long number, CancellationToken cancellation) =>
        await heads.ListAsync(number, cancellation) is { } head && head.Number > number ? head : null;

    private async ValueTask CheckNotOvertakenAsync(RootOffer offer, CancellationToken cancellation)
    {
        if (await FindHigherAsync(offer.Root.Number, cancellation) is { } higher)
        {
            throw FencedException.By(higher, offer.Root.Writer.Epoch);
        }
    }

    private bool IsLongAgo(ClockMark mark) => mark.Elapsed(time) > options.HeadAgeMax;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
