namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>A clock in which every pause is over at once: it leaps to the pause's end, and remembers how long it was.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private DateTimeOffset _now = AlertBench.Start;

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock)
                return [.. _pauses];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _pauses.Add(dueTime);
            _now += dueTime;
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
