namespace Lakehouse.Lake.Tests.Root;

/// <summary>A clock that moves only by <see cref="Advance"/>, and by every pause that somebody takes: a pause is over at
/// once.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;
    private long _ticks;

    internal ManualTime()
        : this(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return new Elapsed();

        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Elapsed();
    }

    internal void Advance(TimeSpan span)
    {
        lock (_lock)
        {
            _now += span;
            _ticks += span.Ticks;
        }
    }

    /// <summary>The machine slept: the monotonic clock did not run.</summary>
    internal void Sleep(TimeSpan span)
    {
        lock (_lock)
            _now += span;
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
