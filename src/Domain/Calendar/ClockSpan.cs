using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>A time between two changes of a zone's clock, as numbers: for those who count many days and may not decide any.
/// </summary>
/// <param name="Start">Microseconds since 1970 UTC, inside.</param>
/// <param name="End">Microseconds since 1970 UTC, outside.</param>
/// <param name="Offset">What the clock shows, less UTC; microseconds.</param>
public readonly record struct ClockSpan(long Start, long End, long Offset)
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>The spans that cover a time without a gap, in order.</summary>
    /// <param name="start">Microseconds since 1970 UTC, inside.</param>
    /// <param name="end">Microseconds since 1970 UTC, outside. Beyond the years in which zones are defined both are cut.</param>
    public static IEnumerable<ClockSpan> Of(AccountZone zone, long start, long end)
    {
        var from = Math.Max(start, DayResolver.EarliestMicroseconds);
        var to = end > DayResolver.LatestMicroseconds ? default(Instant?) : At(end);
        foreach (var interval in zone.Zone.GetZoneIntervals(new Interval(At(from), to)))
        {
            yield return new ClockSpan(
                interval.HasStart ? Math.Max(from, MicrosecondsOf(interval.Start)) : from,
                interval.HasEnd ? Math.Min(end, MicrosecondsOf(interval.End)) : end,
                interval.WallOffset.Ticks / TicksPerMicrosecond);
        }
    }

    private static Instant At(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);

    // Clocks change at whole seconds.
    private static long MicrosecondsOf(Instant instant) => instant.ToUnixTimeTicks() / TicksPerMicrosecond;
}
