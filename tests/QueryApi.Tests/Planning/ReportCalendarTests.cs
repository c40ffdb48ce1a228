using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Tests.Planning;

public sealed class ReportCalendarTests
{
    private static readonly ReportCalendar Calendar = new(new DateOnly(2026, 11, 22), fiscalYearStartMonth: 1);

    [Theory]
    [InlineData(2024)]   // a leap year, compared with one that is none
    [InlineData(2025)]   // and the other way round
    [InlineData(2026)]
    public void Each_day_of_the_year_before_is_compared_with_one_day(int year)
    {
        var days = Calendar.Periods(new DaySpan(new DateOnly(year, 1, 1), new DateOnly(year, 11, 1)), Granularity.Day);

        var compared = days.Select(day => Calendar.Compared(day, ComparisonMode.SamePeriodLastYear).Span).ToList();

        var next = new DateOnly(year - 1, 1, 1);
        foreach (var span in compared)
        {
            Assert.Equal(next, span.From);
            next = span.ToExclusive;
        }

        Assert.Equal(new DateOnly(year - 1, 11, 1), next);
    }

    [Fact]
    public void A_29_February_is_compared_with_no_day_and_the_28th_with_the_28th()
    {
        var days = Calendar.Periods(new DaySpan(new DateOnly(2024, 2, 28), new DateOnly(2024, 3, 1)), Granularity.Day);

        var compared = days.Select(day => Calendar.Compared(day, ComparisonMode.SamePeriodLastYear)).ToList();

        Assert.Equal(["28 Feb 2023", "None"], compared.Select(period => period.Label));
        Assert.True(compared[1].Span.IsEmpty);
    }

    [Theory]
    [InlineData("2024-02-01", "2024-03-01", "2023-02-01", "2023-03-01")]
    [InlineData("2024-01-01", "2025-01-01", "2023-01-01", "2024-01-01")]
    [InlineData("2024-02-29", "2024-03-31", "2023-03-01", "2023-03-31")]
    public void A_total_is_compared_with_the_same_days_of_the_year_before(string from, string to, string thenFrom, string thenTo)
    {
        var total = Assert.Single(Calendar.Periods(new DaySpan(Day(from), Day(to)), Granularity.Total));

        var compared = Calendar.Compared(total, ComparisonMode.SamePeriodLastYear);

        Assert.Equal(new DaySpan(Day(thenFrom), Day(thenTo)), compared.Span);
    }

    [Theory]
    [InlineData("2026-10-01", "2026-11-01", "2026-09-01", "2026-10-01")]   // a month, with the month before
    [InlineData("2026-03-01", "2026-03-11", "2026-02-01", "2026-02-11")]   // the first days of one, with as many
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-03-01")]   // which a shorter one has not
    [InlineData("2026-03-05", "2026-03-15", "2026-02-23", "2026-03-05")]   // other days, with those before them
    public void A_total_is_compared_with_the_period_before(string from, string to, string thenFrom, string thenTo)
    {
        var total = Assert.Single(Calendar.Periods(new DaySpan(Day(from), Day(to)), Granularity.Total));

        var compared = Calendar.Compared(total, ComparisonMode.PreviousPeriod);

        Assert.Equal(new DaySpan(Day(thenFrom), Day(thenTo)), compared.Span);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
