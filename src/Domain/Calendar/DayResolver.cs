using NodaTime;
using NodaTime.TimeZones;

namespace Lakehouse.Domain.Calendar;

/// <summary>The account-local day of many instants in one zone. Safe for many threads.</summary>
/// <remarks>Cost: a few nanoseconds while instants stay between two clock changes, a binary search otherwise; years outside
/// 1900 to 2100 ask NodaTime each time they leave the last interval.</remarks>
public sealed class DayResolver
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;
    private const long TicksPerMicrosecond = NodaConstants.TicksPerSecond / MicrosecondsPerSecond;

    private readonly DateTimeZone _zone;
    private readonly OffsetSpan[] _usual;
    private OffsetSpan _last;

    public DayResolver(DateTimeZone zone)
    {
        _zone = zone;
        var usual = new Interval(Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2100, 1, 1, 0, 0));
        _usual = [.. zone.GetZoneIntervals(usual).Select(OffsetSpan.Of)];
        _last = _usual[^1];
    }

    /// <summary>First instant that has a day: -9998-01-01 00:00 UTC, in microseconds since 1970.</summary>
    public static long EarliestMicroseconds { get; } = Microseconds(Instant.MinValue);

    /// <summary>Last instant that has a day: the end of 9999-12-31 UTC, in microseconds since 1970.</summary>
    public static long LatestMicroseconds { get; } = Microseconds(Instant.MaxValue);

    /// <returns>Days since 1970-01-01 on the zone's calendar, negative before.</returns>
    /// <param name="unixMicroseconds">Microseconds since 1970-01-01 00:00 UTC.</param>
    /// <exception cref="ArgumentOutOfRangeException">Before <see cref="EarliestMicroseconds"/> or after
    /// <see cref="LatestMicroseconds"/>: the zone's rules are not defined there.</exception>
    public int DayOf(long unixMicroseconds) => TryDayOf(unixMicroseconds, out var day)
        ? day
        : throw new ArgumentOutOfRangeException(
            nameof(unixMicroseconds), "The instant is outside the years -9998 to 9999, in which time zones are defined.");

    /// <summary>As <see cref="DayOf"/>, for instants that come from outside.</summary>
    /// <returns>False outside the range; infinities of PostgreSQL are outside.</returns>
    public bool TryDayOf(long unixMicroseconds, out int daysSince1970)
    {
        daysSince1970 = 0;
        if (unixMicroseconds < EarliestMicroseconds || unixMicroseconds > LatestMicroseconds)
            return false;

        var span = _last;
        if (unixMicroseconds < span.Start || unixMicroseconds >= span.End)
            _last = span = Find(unixMicroseconds);
        daysSince1970 = (int)FloorDivide(unixMicroseconds + span.OffsetMicroseconds, MicrosecondsPerDay);
        return true;
    }

    private OffsetSpan Find(long unixMicroseconds)
    {
        var (low, high) = (0, _usual.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (unixMicroseconds < _usual[middle].Start)
                high = middle - 1;
            else if (unixMicroseconds >= _usual[middle].End)
                low = middle + 1;
            else
                return _usual[middle];
        }

        var instant = Instant.FromUnixTimeTicks(unixMicroseconds * TicksPerMicrosecond);
        return OffsetSpan.Of(_zone.GetZoneInterval(instant));
    }

    private static long FloorDivide(long dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }

    private static long Microseconds(Instant instant) => FloorDivide(instant.ToUnixTimeTicks(), TicksPerMicrosecond);

    /// <summary>Between two changes of the clock. A class, so that replacing the last one is a single write.</summary>
    private sealed record OffsetSpan(long Start, long End, long OffsetMicroseconds)
    {
        internal static OffsetSpan Of(ZoneInterval interval) => new(
            interval.HasStart ? Microseconds(interval.Start) : long.MinValue,
            interval.HasEnd ? Microseconds(interval.End) : long.MaxValue,
            interval.WallOffset.Seconds * MicrosecondsPerSecond);
    }
}
