namespace Lakehouse.Sample.Feed;

/// <summary>Gives each event of all workers its time, evenly; an event that is late is not waited for.</summary>
internal sealed class FeedPace(int eventsPerSecond, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private long _eventCount;

    internal async Task WaitAsync(CancellationToken cancellation)
    {
        if (eventsPerSecond == 0)
            return;

        var due = TimeSpan.FromTicks(TimeSpan.TicksPerSecond * Interlocked.Increment(ref _eventCount) / eventsPerSecond);
        var left = due - time.GetElapsedTime(_startedAt);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellation);
    }
}
