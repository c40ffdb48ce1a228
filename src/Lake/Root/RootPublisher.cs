using Lakehouse.Domain;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>Publishes versions of the lake, each exactly once, as one writer with one epoch. Used by one caller at a
/// time.</summary>
/// <remarks>
/// <para>Put-if-absent at number N+1 is the commit and the fence. After an unknown outcome the same bytes go to the same number
/// until the store says whose it is: 200, or 412 and the body read back. Content changes only at a new number.</para>
/// <para>A stopped process: roots are kept 15 minutes, so a number can become free again by deletion, and a writer that slept
/// longer would find N+1 free long after the lake moved on. So whenever more than <see cref="RootPublisherOptions.HeadAgeMax"/>
/// has passed, on either clock, since we last knew the head, it is listed before the put; and when a put itself took that long,
/// it is listed after it. A higher root then means that we were overtaken: what we put is no version of the lake, and we stop.
/// Readers are safe from such a root: they step by number only from roots younger than 10 minutes.</para>
/// <para>Cost: one conditional PUT a root. Design: section 3, "Publishing".</para>
/// </remarks>
public sealed class RootPublisher(
    IObjectStore store, HeadFinder heads, Guid writerId, RootPublisherOptions options, TimeProvider time)
{
    private readonly RootAttempts _attempts = new(store, heads, options, time);
    private RootOffer? _open;
    private ClockMark _headKnownAt;

    /// <summary>The newest root this writer knows to be in the lake; null before <see cref="RaiseEpochAsync"/>.</summary>
    public LakeRoot? Current { get; private set; }

    /// <summary>Id and epoch that every root of this publisher carries; null before <see cref="RaiseEpochAsync"/>.</summary>
    public RootWriter? Writer { get; private set; }

    /// <summary>The root whose outcome is unknown: nothing else can be published before it is resolved.</summary>
    public LakeRoot? Unresolved => _open?.Root;

    /// <summary>Writes root 1 of a new lake. The number, commit id and writer of <paramref name="first"/> are set here.</summary>
    /// <exception cref="StoreRefusedException">The lake has roots already.</exception>
    public async ValueTask<LakeRoot> CreateAsync(LakeRoot first, CancellationToken cancellation)
    {
        var root = first with { Number = 1, CommitId = Guid.NewGuid(), Writer = new RootWriter(writerId, 0) };
        RootRules.CheckContent(root);
        if (await heads.FindAsync(cancellation) is { } other)
            throw new StoreRefusedException($"{store.Location} holds a lake (root {other.Number}): choose another place.");

        var holder = await _attempts.OfferAsync(new RootOffer(root), ClockMark.Now(time), cancellation);
        return holder.CommitId == root.CommitId
            ? root
            : throw new StoreRefusedException($"{store.Location} was made a lake by {holder.Writer.Id} at the same time.");
    }

    /// <summary>Makes this writer the lake's: publishes the head again with the next epoch. Streaming starts after what it
    /// returns.</summary>
    /// <param name="stillHoldsSlot">Asked after the head was read and before it is succeeded: the slot decides who may go on, and
    /// a number is free for one that slept since it took the slot, too.</param>
    /// <exception cref="FencedException">The slot is another's now.</exception>
    /// <exception cref="StoreRefusedException">There is no lake here.</exception>
    /// <exception cref="StoreUnavailableException">The outcome is unknown at the deadline; call again.</exception>
    public async ValueTask<LakeRoot> RaiseEpochAsync(
        Func<CancellationToken, ValueTask<bool>> stillHoldsSlot, CancellationToken cancellation)
    {
        Invariant.Holds(Current is null);
        while (true)
        {
            // An offer that an earlier call left unknown is settled first: its bytes stay those of its number.
            _open ??= await MakeRaiseAsync(stillHoldsSlot, cancellation);
            var raised = _open.Root;
            var holder = await SettleAsync(_open, cancellation);
            if (holder.CommitId == raised.CommitId)
            {
                Writer = raised.Writer;
                return Confirm(raised);
            }
        }
    }

    /// <summary>Publishes one version of the lake, exactly once.</summary>
    /// <param name="next">The successor of <see cref="Current"/>, with a commit id of its own and our writer. While
    /// <see cref="Unresolved"/> is set, that very root.</param>
    /// <returns>The root as published, also when an earlier attempt with the same commit id turns out to have landed.</returns>
    /// <exception cref="FencedException">Another writer with an epoch not below ours published. This one must stop.</exception>
    /// <exception cref="RootTakenException">A late root of a lower epoch holds the number, and is <see cref="Current"/>
    /// now.</exception>
    /// <exception cref="StoreUnavailableException">The outcome is unknown at the deadline. The same bytes must be offered to the
    /// same number again before anything else is published.</exception>
    /// <exception cref="StoreRefusedException">An operator must act. Not published, unless <see cref="Unresolved"/> is
    /// set.</exception>
    /// <exception cref="InvariantException">The root breaks a rule, or other bytes are unresolved. Nothing was sent.</exception>
    public async ValueTask<LakeRoot> PublishAsync(LakeRoot next, CancellationToken cancellation)
    {
        Invariant.Holds(Current is not null);
        RootRules.CheckSuccessor(Current, next);
        Invariant.Holds(next.Writer == Writer);
        var offer = new RootOffer(next);
        Invariant.Holds(_open is null || _open.Body.AsSpan().SequenceEqual(offer.Body));

        _open ??= offer;
        var holder = await SettleAsync(_open, cancellation);
        return holder.CommitId == next.CommitId ? Confirm(next) : throw Judge(holder, next);
    }

    private async ValueTask<RootOffer> MakeRaiseAsync(
        Func<CancellationToken, ValueTask<bool>> stillHoldsSlot, CancellationToken cancellation)
    {
        _headKnownAt = ClockMark.Now(time);
        var head = await heads.FindAsync(cancellation)
            ?? throw new StoreRefusedException($"{store.Location} holds no lake: run init first.");
        if (!await stillHoldsSlot(cancellation))
            throw FencedException.By(head, head.Writer.Epoch + 1);
        var raised = head with
        {
            Number = head.Number + 1,
            CommitId = Guid.NewGuid(),
            Writer = new RootWriter(writerId, head.Writer.Epoch + 1),
            PublishedAt = time.GetUtcNow(),
        };
        RootRules.CheckSuccessor(head, raised);
        return new RootOffer(raised);
    }

    // The offer stays open exactly as long as its bytes may have landed and nobody knows.
    private async ValueTask<LakeRoot> SettleAsync(RootOffer open, CancellationToken cancellation)
    {
        var isKnown = false;
        try
        {
            var holder = await _attempts.OfferAsync(open, _headKnownAt, cancellation);
            isKnown = true;
            return holder;
        }
        finally
        {
            if (isKnown || !open.MayHaveLanded)
                _open = null;
        }
    }

    private LakeRoot Confirm(LakeRoot root)
    {
        _headKnownAt = ClockMark.Now(time);
        Current = root;
        return root;
    }

    private LakeException Judge(LakeRoot other, LakeRoot ours)
    {
        var isLate = other.Writer.Epoch < ours.Writer.Epoch && RootRules.CarriesOn(Current!, other);
        return isLate ? new RootTakenException(Confirm(other)) : FencedException.By(other, ours.Writer.Epoch);
    }
}
