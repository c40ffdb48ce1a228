using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Sql;
using NodaTime;

namespace Lakehouse.Model.Tests.Totals;

public sealed class TotalsBucketTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo",
        "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati",
    ];

    [Fact]
    public void The_buckets_of_all_months_hold_each_instant_once_and_where_its_day_is_stored()
    {
        foreach (var zone in Zones.Select(AccountZone.Of))
        {
            var resolver = new DayResolver(zone.Zone);
            var first = ReportMonth.Parse("2010-12").MonthsSince1970;
            var buckets = Enumerable.Range(first, 26)
                .SelectMany(month => TotalsBucket.OfMonth("t", new ReportMonth(month), zone)).ToList();
            var from = Instant.FromUtc(2011, 1, 1, 0, 0).ToUnixTimeTicks() / 10;
            var edges = buckets.SelectMany(bucket => new[] { bucket.Span!.Value.From, bucket.Span!.Value.Until })
                .Concat(Enumerable.Range(0, 2 * 365 * 4).Select(i => from + (i * 21_600_000_000L)))
                .SelectMany(edge => new[] { edge - 1, edge, edge + 1 });

            var (start, end) = (buckets[0].Span!.Value.From, buckets[^1].Span!.Value.Until);
            foreach (var instant in edges.Where(instant => instant >= start && instant < end))
            {
                var bucket = Assert.Single(
                    buckets, bucket => bucket.Span!.Value.From <= instant && instant < bucket.Span!.Value.Until);
                Assert.Equal(ReportMonth.OfDay(resolver.DayOf(instant)).ToString(), bucket.Period);
            }
        }
    }

    [Theory]
    [InlineData("America/New_York", 2026, 3, 8, 23)]
    [InlineData("America/New_York", 2026, 11, 1, 25)]
    [InlineData("Europe/Berlin", 2026, 8, 31, 24)]
    public void A_day_has_its_own_length(string zone, int year, int month, int day, int hours)
    {
        var bucket = Assert.Single(TotalsBucket.OfDay("t", new LocalDate(year, month, day), AccountZone.Of(zone)));

        Assert.Equal(hours * 3_600_000_000L, bucket.Span!.Value.Until - bucket.Span!.Value.From);
        Assert.Equal($"{year}-{month:00}-{day:00}", bucket.Period);
    }

    [Fact]
    public void A_day_that_clocks_skipped_has_no_bucket() =>
        Assert.Empty(TotalsBucket.OfDay("t", new LocalDate(2011, 12, 30), AccountZone.Of("Pacific/Apia")));

    [Fact]
    public void A_month_of_one_zone_offset_is_one_span() =>
        Assert.Single(TotalsBucket.OfMonth("t", ReportMonth.Parse("2026-03"), AccountZone.Of("Europe/Berlin")));
}
