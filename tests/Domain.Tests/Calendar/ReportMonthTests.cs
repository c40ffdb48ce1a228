using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Domain.Tests.Calendar;

public sealed class ReportMonthTests
{
    [Theory]
    [InlineData("2026-08", 679)]
    [InlineData("1970-01", 0)]
    [InlineData("1969-12", -1)]
    [InlineData("0000-01", -23640)]
    [InlineData("-0043-03", -24154)]
    [InlineData("9999-12", 96359)]
    public void A_month_is_read_as_it_is_printed(string text, int monthsSince1970)
    {
        var month = ReportMonth.Parse(text);

        Assert.Equal(monthsSince1970, month.MonthsSince1970);
        Assert.Equal(text, month.ToString());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-8")]
    [InlineData("202608")]
    [InlineData("2026-08-01")]
    [InlineData("+2026-08")]
    [InlineData("")]
    public void Another_form_is_refused(string text) => Assert.Throws<FormatException>(() => ReportMonth.Parse(text));

    [Fact]
    public void A_month_holds_its_days()
    {
        Assert.Equal(ReportMonth.Parse("2024-02"), ReportMonth.Of(new LocalDate(2024, 2, 29)));
        Assert.Equal(ReportMonth.Parse("1969-12"), ReportMonth.OfDay(-1));
        Assert.Equal(ReportMonth.Parse("1970-02"), ReportMonth.OfDay(31));
        Assert.Equal(new LocalDate(2026, 12, 1), ReportMonth.Parse("2026-12").FirstDay);
        Assert.Equal(ReportMonth.Parse("2027-01"), ReportMonth.Parse("2026-12").Next);
    }

    [Fact]
    public void Months_are_ordered_across_the_turn_of_the_era() =>
        Assert.True(ReportMonth.Parse("-0043-03") < ReportMonth.Parse("0001-01"));
}
