using Lakehouse.Domain.Calendar;
using Lakehouse.Sample.Tenants;
using Lakehouse.Support;
using NodaTime;

namespace Lakehouse.Sample.Tests;

public sealed class TenantZoneTests
{
    private static readonly int[] UsualDayMinutes = [23 * 60, (23 * 60) + 30, 24 * 60, (24 * 60) + 30, 25 * 60];

    [Fact]
    public void There_are_24_tenants_each_in_a_zone_of_its_own()
    {
        Assert.Equal(24, TenantProfiles.All.Count);
        Assert.Equal(24, TenantProfiles.All.Select(tenant => tenant.TimeZone).Distinct().Count());
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_zone_is_known_to_us_and_to_the_database(PostgresVersion version)
    {
        await using var ledger = await Ledger.EmptyAsync(version);

        foreach (var id in TenantProfiles.All.Select(tenant => tenant.TimeZone))
        {
            Assert.True(AccountZone.TryFind(id, out _), id);
            Assert.Equal(1, await ledger.CountAsync($"pg_timezone_names where name = '{id}'"));
        }
    }

    [Fact]
    public void The_zones_have_short_and_long_days_and_half_hours_and_skipped_midnights()
    {
        var days = (
            from tenant in TenantProfiles.All
            from offset in Enumerable.Range(0, 1_095)
            select new AccountLocalDay(
                Ledger.End.InUtc().Date.PlusDays(-offset), AccountZone.Of(tenant.TimeZone).Zone)).ToList();

        var lengths = days.Select(day => day.Length).ToHashSet();
        foreach (var minutes in UsualDayMinutes)
            Assert.Contains(Duration.FromMinutes(minutes), lengths);
        Assert.Contains(days, day => day.Zone.AtStartOfDay(day.Date).TimeOfDay == new LocalTime(1, 0));
        Assert.Contains(days, day => day.Zone.AtStartOfDay(day.Date).Offset.Seconds % 3600 == 1800);
        Assert.Contains(days, day => day.Zone.AtStartOfDay(day.Date).Offset.Seconds % 3600 == 2700);
    }

    [Fact]
    public void One_zone_skipped_a_date()
    {
        Assert.Contains(TenantProfiles.All, tenant =>
            new AccountLocalDay(new LocalDate(2011, 12, 30), AccountZone.Of(tenant.TimeZone).Zone).IsMissing);
    }

    [Fact]
    public void The_currencies_have_none_two_and_three_decimals()
    {
        var exponents = TenantProfiles.All.SelectMany(tenant => tenant.Currencies).Select(currency => currency.Exponent);

        Assert.Equal([0, 2, 3], exponents.Distinct().Order());
    }
}
