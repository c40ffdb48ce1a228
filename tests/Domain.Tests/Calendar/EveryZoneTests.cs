using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Domain.Tests.Calendar;

/// <summary>Every zone of the database at each change of its clock, 2010 to 2030: the day that is stored and the UTC bounds that
/// Postgres is asked for say the same.</summary>
public sealed class EveryZoneTests
{
    private static readonly Interval Years = new(Instant.FromUtc(2010, 1, 1, 0, 0), Instant.FromUtc(2031, 1, 1, 0, 0));
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    [Fact]
    public void The_bounds_of_a_day_hold_exactly_the_instants_that_are_stored_under_it()
    {
        var days = 0;
        foreach (var zone in AccountZone.Ids.Select(AccountZone.Of))
        {
            var resolver = new DayResolver(zone.Zone);
            foreach (var day in DaysOfChanges(zone))
            {
                AssertBounds(resolver, day);
                days++;
            }
        }

        Assert.True(days > 40_000, $"Only {days} days.");
    }

    [Fact]
    public void Instants_around_a_change_lie_in_the_bounds_of_the_day_they_are_stored_under()
    {
        foreach (var zone in AccountZone.Ids.Select(AccountZone.Of))
        {
            var resolver = new DayResolver(zone.Zone);
            foreach (var change in Changes(zone))
            {
                foreach (var hours in new[] { -24, -3, -1, 0, 1, 2, 23, 25 })
                    AssertInside(zone, resolver, change + Duration.FromHours(hours));
            }
        }
    }

    [Fact]
    public void Spans_of_the_clock_give_the_stored_day_too()
    {
        foreach (var zone in AccountZone.Ids.Select(AccountZone.Of))
        {
            var resolver = new DayResolver(zone.Zone);
            var (start, end) = (Micros(Years.Start), Micros(Years.End));
            var spans = ClockSpan.Of(zone, start, end).ToList();
            Assert.Equal((start, end), (spans[0].Start, spans[^1].End));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            foreach (var span in spans)
            {
                foreach (var at in new[] { span.Start, span.End - 1 })
                {
                    var local = (at + span.Offset) / (decimal)NodaConstants.TicksPerDay * 10;
                    Assert.Equal(resolver.DayOf(at), (int)Math.Floor(local));
                }
            }
        }
    }

    private static IEnumerable<Instant> Changes(AccountZone zone) => zone.Zone.GetZoneIntervals(Years)
        .Where(interval => interval.HasStart && interval.Start > Years.Start).Select(interval => interval.Start);

    private static IEnumerable<AccountLocalDay> DaysOfChanges(AccountZone zone)
    {
        foreach (var change in Changes(zone))
        {
            var date = change.InZone(zone.Zone).Date;
            for (var offset = -2; offset <= 2; offset++)
                yield return new AccountLocalDay(date.PlusDays(offset), zone.Zone);
        }
    }

    private static void AssertBounds(DayResolver resolver, AccountLocalDay day)
    {
        var number = Period.DaysBetween(Epoch, day.Date);
        foreach (var span in day.Spans())
        {
            var (start, end) = (Micros(span.Start), Micros(span.End));
            Assert.Equal((number, number), (resolver.DayOf(start), resolver.DayOf(end - 1)));
            Assert.NotEqual(number, resolver.DayOf(start - 1));
            Assert.NotEqual(number, resolver.DayOf(end));
        }
    }

    private static void AssertInside(AccountZone zone, DayResolver resolver, Instant instant)
    {
        var stored = Epoch.PlusDays(resolver.DayOf(Micros(instant)));
        for (var offset = -2; offset <= 2; offset++)
        {
            var isInside = new AccountLocalDay(stored.PlusDays(offset), zone.Zone).Spans().Any(span => span.Contains(instant));
            Assert.True(isInside == (offset == 0), $"{zone} {instant} is stored under {stored}, and bounds say otherwise.");
        }
    }

    private static long Micros(Instant instant) => instant.ToUnixTimeTicks() / 10;
}
