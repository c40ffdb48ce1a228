using Lakehouse.Domain.Calendar;
using NodaTime;
using NodaTime.Text;

namespace Lakehouse.Domain.Tests.Calendar;

public sealed class AccountLocalDayTests
{
    [Theory]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    [InlineData("America/New_York", "2026-07-01", 24)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23)]
    [InlineData("Europe/Berlin", "2024-02-29", 24)]
    public void A_day_lasts_as_long_as_its_clocks_say(string zone, string date, int hours)
    {
        var day = Day(zone, date);

        Assert.Equal(Duration.FromHours(hours), day.Length);
        Assert.Single(day.Spans());
    }

    [Fact]
    public void A_day_without_midnight_starts_at_one()
    {
        var start = Day("America/Sao_Paulo", "2018-11-04").Spans()[0].Start;

        Assert.Equal(Instant.FromUtc(2018, 11, 4, 3, 0), start);
        Assert.Equal(1, start.InZone(AccountZone.Of("America/Sao_Paulo").Zone).Hour);
    }

    [Fact]
    public void A_day_across_the_date_line_is_missing()
    {
        Assert.True(Day("Pacific/Apia", "2011-12-30").IsMissing);
        Assert.Equal(Duration.Zero, Day("Pacific/Apia", "2011-12-30").Length);
        Assert.Equal(Day("Pacific/Apia", "2011-12-29").Spans()[^1].End, Day("Pacific/Apia", "2011-12-31").Spans()[0].Start);
    }

    [Fact]
    public void A_day_that_begins_twice_has_two_spans()
    {
        // St John's put its clocks back at 00:01, to 23:01 of the day before.
        var spans = Day("America/St_Johns", "2010-11-07").Spans();

        Assert.Equal(2, spans.Count);
        Assert.Equal(Duration.FromMinutes(1), spans[0].Duration);
        Assert.Equal(Duration.FromHours(1), spans[1].Start - spans[0].Start);
    }

    [Fact]
    public void An_instant_belongs_to_the_day_of_its_zone()
    {
        var instant = Instant.FromUtc(2026, 3, 8, 4, 59, 59);
        var newYork = AccountZone.Of("America/New_York").Zone;

        Assert.Equal(new LocalDate(2026, 3, 7), AccountLocalDay.Containing(instant, newYork).Date);
        Assert.Equal(new LocalDate(2026, 3, 8), AccountLocalDay.Containing(instant, AccountZone.Utc.Zone).Date);
    }

    [Theory]
    [InlineData("America/St_Johns", "2010-11-01", 14)]
    [InlineData("Pacific/Apia", "2011-12-20", 20)]
    [InlineData("Africa/Cairo", "2014-05-01", 200)]
    public void The_spans_of_successive_days_hold_exactly_their_instants(string zone, string first, int dayCount)
    {
        var day = Day(zone, first);
        for (var i = 0; i < dayCount; i++, day = day.Next)
        {
            foreach (var span in day.Spans())
            {
                for (var instant = span.Start; instant < span.End; instant += Duration.FromSeconds(30))
                    Assert.Equal(day, AccountLocalDay.Containing(instant, day.Zone));
            }
        }
    }

    private static AccountLocalDay Day(string zone, string date) =>
        new(LocalDatePattern.Iso.Parse(date).Value, AccountZone.Of(zone).Zone);
}
