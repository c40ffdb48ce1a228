using System.Threading.Tasks.Sources;

namespace Lakehouse.GraphQL.Execution.Late;

/// <summary>Brings what finishes on any thread to the one place where an operation goes on: only one piece of an operation ever
/// runs at a time, so nothing of it needs a lock.</summary>
internal sealed class LateWorkQueue : IValueTaskSource
{
    private readonly Lock _lock = new();
    private readonly Queue<LateWork> _ready = [];

    // Asynchronous: whoever finishes a task may hold locks of its own, and must not run the rest of the operation under them.
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };
    private bool _isAwaited;
    private bool _isSignalled;

    /// <summary>Pieces that were started and not yet taken.</summary>
    internal int PendingCount { get; private set; }

    /// <summary>Called where the operation runs, before the work can be ready.</summary>
    internal void Started() => PendingCount++;

    /// <summary>The work is done. May be called from anywhere.</summary>
    internal void Ready(LateWork work)
    {
        lock (_lock)
        {
            _ready.Enqueue(work);
            Wake();
        }
    }

    /// <summary>There may be something to do. May be called from anywhere.</summary>
    internal void Signal()
    {
        lock (_lock)
            Wake();
    }

    internal bool TryTake(out LateWork? work)
    {
        lock (_lock)
        {
            if (!_ready.TryDequeue(out work))
                return false;
        }
        PendingCount--;
        return true;
    }

    /// <summary>Until something is ready, or somebody signals.</summary>
    internal ValueTask WaitAsync()
    {
        lock (_lock)
        {
            if (_isSignalled || _ready.Count > 0)
            {
                _isSignalled = false;
                return ValueTask.CompletedTask;
            }
            _signal.Reset();
            _isAwaited = true;
            return new(this, _signal.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    private void Wake()
    {
        if (!_isAwaited)
        {
            _isSignalled = true;
            return;
        }
        _isAwaited = false;
        _signal.SetResult(true);
    }
}
