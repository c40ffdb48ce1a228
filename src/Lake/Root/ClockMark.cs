namespace Lakehouse.Lake.Root;

/// <summary>A moment on both clocks. The monotonic one misses a machine's sleep, the wall clock may be set back: the greater
/// counts.</summary>
internal readonly record struct ClockMark(long Timestamp, DateTimeOffset WallTime)
{
    internal static ClockMark Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    internal TimeSpan Elapsed(TimeProvider time)
    {
        var byTimer = time.GetElapsedTime(Timestamp);
        var byWall = time.GetUtcNow() - WallTime;
        return byTimer > byWall ? byTimer : byWall;
    }
}
