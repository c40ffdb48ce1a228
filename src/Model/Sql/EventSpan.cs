using NodaTime;

namespace Lakehouse.Model.Sql;

/// <summary>Event times from a first one to before a last one, in microseconds since 1970-01-01 00:00 UTC. A
/// <c>timestamp</c> without zone is taken as UTC, a <c>date</c> as its midnight UTC: as the lake does.</summary>
/// <param name="From">The first one that is in; <see cref="long.MinValue"/>: from the beginning.</param>
/// <param name="Until">The first one that is not; <see cref="long.MaxValue"/>: to the end.</param>
public readonly record struct EventSpan(long From, long Until)
{
    /// <exception cref="InvalidOperationException">The interval has no start or no end.</exception>
    public static EventSpan Of(Interval interval) => new(Microseconds(interval.Start), Microseconds(interval.End));

    // Instants between two microseconds exist in no database: both bounds go up to the next whole one.
    private static long Microseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return (ticks / 10) + (ticks % 10 > 0 ? 1 : 0);
    }
}
