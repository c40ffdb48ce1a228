using System.Runtime.ExceptionServices;
using Lakehouse.Domain;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>The one place of a process that publishes: edits of the newest root, one after the other, commits before
/// maintenance.</summary>
/// <remarks>An outage of the store does not fail an edit: its root is offered until its outcome is known, and the others wait;
/// <see cref="Outage"/> tells. An edit runs in its caller's flow, so what it throws reaches its caller alone.</remarks>
public sealed class RootQueue
{
    /// <summary>Objects that no root names are deleted 48 h after their upload; work is dropped long before.</summary>
    public static readonly TimeSpan WorkAgeMax = TimeSpan.FromHours(12);

    private static readonly TimeSpan HintIntervalMin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(1);

    private readonly RootPublisher _publisher;
    private readonly HeadFinder _heads;
    private readonly TimeProvider _time;
    private readonly PriorityTurn _turn = new();
    private volatile LakeRoot _current;
    private volatile LakeException? _outage;
    private volatile LakeException? _hintFailure;
    private ExceptionDispatchInfo? _fatal;
    private ClockMark? _hintWrittenAt;

    /// <param name="publisher">Has raised its epoch, and is used by nobody else from now on.</param>
    public RootQueue(RootPublisher publisher, HeadFinder heads, TimeProvider time)
    {
        Invariant.Holds(publisher.Current is not null);
        (_publisher, _heads, _time, _current) = (publisher, heads, time, publisher.Current);
    }

    /// <summary>The newest root, as published.</summary>
    public LakeRoot Current => _current;

    /// <summary>Why the root that is being published is not yet known to be in the lake; null while all is well.</summary>
    public LakeException? Outage => _outage;

    /// <summary>Why the last hint could not be written; readers then take longer to find the head. Null while all is
    /// well.</summary>
    public LakeException? HintFailure => _hintFailure;

    /// <summary>Publishes what <paramref name="edit"/> makes of the newest root.</summary>
    /// <param name="edit">Pure and quick; called again on a newer root if a number was taken. Null: there is nothing to publish.
    /// Number, commit id, writer and time of its result are set here.</param>
    /// <returns>The root as published, or the current one when there was nothing to publish.</returns>
    /// <exception cref="FencedException">Another writer owns the lake. Every later call fails with the same
    /// exception.</exception>
    /// <exception cref="InvariantException">The edit broke a rule. Every later call fails with the same exception.</exception>
    /// <exception cref="StoreRefusedException">An operator must act; nothing was published, and a later call may
    /// succeed.</exception>
    /// <exception cref="OperationCanceledException">While waiting: nothing was published. While publishing: the outcome is
    /// unknown to this caller; the next call settles it first.</exception>
    public ValueTask<LakeRoot> EnqueueAsync(
        RootPriority priority, Func<LakeRoot, LakeRoot?> edit, CancellationToken cancellation) =>
        EnqueueAsync(priority, edit, _time.GetUtcNow(), cancellation);

    /// <inheritdoc cref="EnqueueAsync(RootPriority, Func{LakeRoot, LakeRoot}, CancellationToken)"/>
    /// <param name="workStartedAt">Before the first of the files that the edit names was uploaded.</param>
    /// <exception cref="StaleWorkException">That is more than 12 h ago.</exception>
    public async ValueTask<LakeRoot> EnqueueAsync(
        RootPriority priority, Func<LakeRoot, LakeRoot?> edit, DateTimeOffset workStartedAt, CancellationToken cancellation)
    {
        await _turn.TakeAsync(priority, cancellation);
        try
        {
            _fatal?.Throw();
            return await ApplyAsync(edit, workStartedAt, cancellation);
        }
        catch (Exception failure) when (failure is FencedException or InvariantException)
        {
            _fatal ??= ExceptionDispatchInfo.Capture(failure);
            throw;
        }
        finally
        {
            _turn.Pass();
        }
    }

    private async ValueTask<LakeRoot> ApplyAsync(
        Func<LakeRoot, LakeRoot?> edit, DateTimeOffset workStartedAt, CancellationToken cancellation)
    {
        if (_publisher.Unresolved is { } left)
            await PublishUntilKnownAsync(left, cancellation);

        while (true)
        {
            if (_time.GetUtcNow() - workStartedAt > WorkAgeMax)
                throw new StaleWorkException(workStartedAt, WorkAgeMax);

            if (edit(_current) is not { } edited)
                return _current;

            if (await PublishUntilKnownAsync(Stamp(edited), cancellation) is { } published)
            {
                await WriteHintAsync(cancellation);
                return published;
            }
        }
    }

    private LakeRoot Stamp(LakeRoot edited) => edited with
    {
        Number = _current.Number + 1,
        CommitId = Guid.NewGuid(),
        Writer = _publisher.Writer!,
        PublishedAt = _time.GetUtcNow(),
    };

    /// <returns>Null when a late root of another writer holds the number; it is the current one now.</returns>
    private async ValueTask<LakeRoot?> PublishUntilKnownAsync(LakeRoot next, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                _current = await _publisher.PublishAsync(next, cancellation);
                _outage = null;
                return _current;
            }
            catch (RootTakenException taken)
            {
                _current = taken.Winner;
                _outage = null;
                return null;
            }
            catch (Exception failure) when (
                failure is StoreUnavailableException || (failure is StoreRefusedException && _publisher.Unresolved is not null))
            {
                _outage = (LakeException)failure;
                await Task.Delay(RefusedPause, _time, cancellation);
            }
        }
    }

    private async ValueTask WriteHintAsync(CancellationToken cancellation)
    {
        if (_hintWrittenAt is { } written && written.Elapsed(_time) < HintIntervalMin)
            return;

        _hintWrittenAt = ClockMark.Now(_time);
        try
        {
            await _heads.WriteHintAsync(_current.Number, cancellation);
            _hintFailure = null;
        }
        catch (LakeException failure)
        {
            _hintFailure = failure;   // the root is published all the same
        }
    }
}
