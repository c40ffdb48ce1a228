using FsCheck;
using FsCheck.Fluent;
using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Domain.Tests.Calendar;

public sealed class DayResolverTests
{
    private const long MicrosecondsPerHour = 3_600_000_000;
    private const long MicrosecondsPerDay = 24 * MicrosecondsPerHour;
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu",
        "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Kiritimati", "Europe/Dublin", "Antarctica/Troll",
    ];

    [Theory]
    [InlineData("UTC", 0, 0)]
    [InlineData("UTC", -1, -1)]
    [InlineData("UTC", -MicrosecondsPerDay, -1)]
    [InlineData("Europe/Berlin", (23 * MicrosecondsPerHour) - 1, 0)]
    [InlineData("Europe/Berlin", 23 * MicrosecondsPerHour, 1)]
    [InlineData("America/New_York", (5 * MicrosecondsPerHour) - 1, -1)]
    [InlineData("America/New_York", 5 * MicrosecondsPerHour, 0)]
    public void A_day_turns_at_local_midnight(string zone, long microseconds, int day) =>
        Assert.Equal(day, ResolverOf(zone).DayOf(microseconds));

    [Fact]
    public void Every_instant_has_the_day_that_NodaTime_gives() => SeededProperty.Check(
        Prop.ForAll(
            Gen.Elements(Zones).Zip(Instants(), (zone, microseconds) => (Zone: zone, Microseconds: microseconds)).ToArbitrary(),
            sample =>
                Assert.Equal(Oracle(sample.Zone, sample.Microseconds), ResolverOf(sample.Zone).DayOf(sample.Microseconds))));

    [Fact]
    public void One_resolver_answers_in_any_order()
    {
        foreach (var zone in Zones)
        {
            var resolver = ResolverOf(zone);
            var intervals = AccountZone.Of(zone).Zone.GetZoneIntervals(Years(1880, 2110));
            foreach (var interval in intervals.Where(interval => interval.HasStart))
            {
                var change = interval.Start.ToUnixTimeTicks() / 10;
                foreach (var near in new[] { change, change - 1, change + 1, change + MicrosecondsPerDay })
                    Assert.Equal(Oracle(zone, near), resolver.DayOf(near));
            }
        }
    }

    [Fact]
    public void The_bounds_are_the_last_instants_with_a_day()
    {
        var resolver = ResolverOf("Pacific/Kiritimati");

        Assert.True(resolver.TryDayOf(DayResolver.EarliestMicroseconds, out _));
        Assert.True(resolver.TryDayOf(DayResolver.LatestMicroseconds, out var last));
        Assert.Equal(2_932_896 + 1, last);
        Assert.False(resolver.TryDayOf(DayResolver.EarliestMicroseconds - 1, out _));
        Assert.False(resolver.TryDayOf(DayResolver.LatestMicroseconds + 1, out _));
        Assert.False(resolver.TryDayOf(long.MinValue, out _));
        Assert.False(resolver.TryDayOf(long.MaxValue, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => resolver.DayOf(long.MaxValue));
    }

    [Fact]
    public void Four_thousand_BC_has_days()
    {
        // 4713-01-01 BC 00:00, the first instant that PostgreSQL keeps with a year of its own.
        Assert.Equal(-2_440_550, ResolverOf("UTC").DayOf(-2_440_550 * MicrosecondsPerDay));
    }

    private static DayResolver ResolverOf(string zone) => new(AccountZone.Of(zone).Zone);

    private static int Oracle(string zone, long microseconds)
    {
        var instant = Instant.FromUnixTimeTicks(microseconds * 10);
        return Period.DaysBetween(Epoch, instant.InZone(AccountZone.Of(zone).Zone).Date);
    }

    /// <summary>Mostly the years 1900 to 2100, also every other that NodaTime shows in any zone.</summary>
    private static Gen<long> Instants()
    {
        var days = Gen.Frequency((8, Gen.Choose(-25_567, 47_482)), (2, Gen.Choose(-4_371_586, 2_932_895)));
        var milliseconds = Gen.Choose(0, 86_399_999);
        return days.Zip(milliseconds, (day, time) => (day * MicrosecondsPerDay) + (time * 1_000L) + (day & 1));
    }

    private static NodaTime.Interval Years(int from, int to) =>
        new(Instant.FromUtc(from, 1, 1, 0, 0), Instant.FromUtc(to, 1, 1, 0, 0));
}
