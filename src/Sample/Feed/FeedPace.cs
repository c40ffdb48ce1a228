namespace Lakehouse.Sample.Feed;

/// <summary>Gives each event of all workers its time, evenly; an event that is late is not waited for.</summary>
internal sealed class FeedPace(LiveFeedOptions options, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private long _eventCount;

    /// <returns>False when there is no further event.</returns>
    internal async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _eventCount);
        if (number > options.EventsMax)
            return false;
        if (options.EventsPerSecond > 0)
            await WaitUntilAsync(TimeSpan.FromTicks(TimeSpan.TicksPerSecond * number / options.EventsPerSecond), cancellation);
        return true;
    }

    private async Task WaitUntilAsync(TimeSpan due, CancellationToken cancellation)
    {
        var left = due - time.GetElapsedTime(_startedAt);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellation);
    }
}
