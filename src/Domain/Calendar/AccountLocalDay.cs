using NodaTime;
using NodaTime.TimeZones;

namespace Lakehouse.Domain.Calendar;

/// <summary>A calendar day as the account's owner lives it: a civil date in the account's IANA time zone.</summary>
/// <remarks>Lasts 23, 24 or 25 hours where clocks move by one hour; where midnight is skipped it starts at 01:00; where a zone
/// crosses the date line it may be missing (Pacific/Apia 2011-12-30).</remarks>
public readonly record struct AccountLocalDay(LocalDate Date, DateTimeZone Zone)
{
    /// <summary>The calendar's own last and first date take in what a zone's clocks show beyond them.</summary>
    public static AccountLocalDay Containing(Instant instant, DateTimeZone zone)
    {
        var offset = zone.GetUtcOffset(instant).ToTimeSpan();
        return new(Later(instant, Duration.FromTimeSpan(offset)).InUtc().Date, zone);
    }

    public AccountLocalDay Next => this with { Date = Date.PlusDays(1) };

    public ReportMonth Month => ReportMonth.Of(Date);

    /// <summary>Clocks never showed this date.</summary>
    public bool IsMissing => Spans().Count == 0;

    /// <summary>Time that passes while clocks show this date.</summary>
    public Duration Length => Spans().Aggregate(Duration.Zero, (sum, span) => sum + span.Duration);

    /// <summary>Exactly the instants of this day, as half-open spans of UTC in order: one as a rule, none when the day is
    /// missing, two when clocks went back across midnight (America/St_Johns until 2011, 00:01 to 23:01), so that the day began
    /// twice. What lies before or behind all instants is cut off (9999-12-31 west of Greenwich).</summary>
    public IReadOnlyList<Interval> Spans()
    {
        // No offset is beyond 18 hours, so two days on either side see every zone interval that can show this date.
        var midnight = Date.AtMidnight().InUtc().ToInstant();
        var around = new Interval(Later(midnight, Duration.FromDays(-2)), Later(midnight, Duration.FromDays(3)));
        var spans = new List<Interval>();
        foreach (var interval in Zone.GetZoneIntervals(around, ZoneEqualityComparer.Options.OnlyMatchWallOffset))
        {
            var offset = -interval.WallOffset.ToTimeSpan();
            var first = Later(midnight, Duration.FromTimeSpan(offset));
            var beyond = Later(midnight, Duration.FromTimeSpan(offset + TimeSpan.FromDays(1)));
            var start = interval.HasStart ? Instant.Max(first, interval.Start) : first;
            var end = interval.HasEnd ? Instant.Min(beyond, interval.End) : beyond;
            Append(spans, start, end);
        }

        return spans;
    }

    /// <summary>No later than the last instant, no earlier than the first.</summary>
    private static Instant Later(Instant instant, Duration by)
    {
        if (by > Instant.MaxValue - instant)
            return Instant.MaxValue;
        return by < Instant.MinValue - instant ? Instant.MinValue : instant + by;
    }

    private static void Append(List<Interval> spans, Instant start, Instant end)
    {
        if (start >= end)
            return;
        if (spans.Count > 0 && spans[^1].End == start)
            spans[^1] = new Interval(spans[^1].Start, end);
        else
            spans.Add(new Interval(start, end));
    }
}
