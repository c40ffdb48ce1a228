using NodaTime;
using NodaTime.TimeZones;

namespace Lakehouse.Domain.Calendar;

/// <summary>A calendar day as the account's owner lives it: a civil date in the account's IANA time zone.</summary>
/// <remarks>Lasts 23, 24 or 25 hours where clocks move by one hour; where midnight is skipped it starts at 01:00; where a zone
/// crosses the date line it may be missing (Pacific/Apia 2011-12-30).</remarks>
public readonly record struct AccountLocalDay(LocalDate Date, DateTimeZone Zone)
{
    public static AccountLocalDay Containing(Instant instant, DateTimeZone zone) => new(instant.InZone(zone).Date, zone);

    public AccountLocalDay Next => this with { Date = Date.PlusDays(1) };

    public ReportMonth Month => ReportMonth.Of(Date);

    /// <summary>Clocks never showed this date.</summary>
    public bool IsMissing => Spans().Count == 0;

    /// <summary>Time that passes while clocks show this date.</summary>
    public Duration Length => Spans().Aggregate(Duration.Zero, (sum, span) => sum + span.Duration);

    /// <summary>Exactly the instants of this day, as half-open spans of UTC in order: one as a rule, none when the day is
    /// missing, two when clocks went back across midnight (America/St_Johns until 2011, 00:01 to 23:01), so that the day began
    /// twice.</summary>
    public IReadOnlyList<Interval> Spans()
    {
        // No offset is beyond 18 hours, so two days on either side see every zone interval that can show this date.
        var noon = Date.At(LocalTime.Noon).InUtc().ToInstant();
        var around = new Interval(noon - Duration.FromDays(2), noon + Duration.FromDays(2));
        var spans = new List<Interval>();
        foreach (var interval in Zone.GetZoneIntervals(around, ZoneEqualityComparer.Options.OnlyMatchWallOffset))
        {
            var midnight = Date.AtMidnight().WithOffset(interval.WallOffset).ToInstant();
            var start = interval.HasStart ? Instant.Max(midnight, interval.Start) : midnight;
            var nextMidnight = midnight + Duration.FromDays(1);
            var end = interval.HasEnd ? Instant.Min(nextMidnight, interval.End) : nextMidnight;
            Append(spans, start, end);
        }

        return spans;
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
