using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Domain.Tests.Calendar;

public sealed class AccountLocalMonthTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("UTC", "2026-02", 28 * 24)]
    [InlineData("Europe/Berlin", "2026-03", (31 * 24) - 1)]
    [InlineData("America/New_York", "2026-11", (30 * 24) + 1)]
    [InlineData("Pacific/Apia", "2011-12", 30 * 24)]
    public void A_month_lasts_as_long_as_its_clocks_say(string zone, string month, int hours)
    {
        var span = Assert.Single(Month(zone, month).Spans());

        Assert.Equal(Duration.FromHours(hours), span.Duration);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/New_York")]
    public void The_calendars_first_and_last_month_reach_to_the_first_and_last_instant(string zone)
    {
        var first = Month(zone, "-9998-01").Spans();
        var last = Month(zone, "9999-12").Spans();

        Assert.True(Assert.Single(first).Start <= Instant.MinValue + Duration.FromDays(1));
        Assert.True(Assert.Single(last).End >= Instant.MaxValue - Duration.FromDays(1));
        Assert.True(last[0].Contains(Instant.MaxValue - Duration.FromDays(2)));
    }

    [Fact]
    public void Months_follow_each_other_without_gap()
    {
        var zone = AccountZone.Of("America/Sao_Paulo").Zone;
        for (var month = ReportMonth.Parse("2016-01"); month != ReportMonth.Parse("2020-01"); month = month.Next)
        {
            Assert.Equal(
                new AccountLocalMonth(month, zone).Spans()[^1].End, new AccountLocalMonth(month.Next, zone).Spans()[0].Start);
        }
    }

    [Fact]
    public void A_month_holds_exactly_the_instants_of_which_clocks_show_it()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        var ids = AccountZone.Ids.ToList();
        for (var trial = 0; trial < 3_000; trial++)
        {
            var zone = AccountZone.Of(ids[random.Next(ids.Count)]).Zone;
            var month = new AccountLocalMonth(ReportMonth.Parse($"{random.Next(2010, 2031)}-{random.Next(1, 13):D2}"), zone);
            var edge = random.Next(2) == 0 ? month.Spans()[0].Start : month.Spans()[^1].End;
            // Around an edge, where there is something to get wrong.
            var instant = edge + Duration.FromMinutes(random.Next(-3_000, 3_000));
            var isShown = ReportMonth.Of(instant.InZone(zone).Date) == month.Month;
            Assert.True(
                isShown == month.Spans().Any(span => span.Contains(instant)), $"{zone.Id}, {month.Month}, {instant}");
        }
    }

    private static AccountLocalMonth Month(string zone, string month) =>
        new(ReportMonth.Parse(month), AccountZone.Of(zone).Zone);
}
