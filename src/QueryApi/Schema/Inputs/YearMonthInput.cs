using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Schema.Inputs;

/// <param name="Month">1 to 12.</param>
public sealed record YearMonthInput(int Year, int Month)
{
    internal DaySpan Resolve()
    {
        if (Year is < 1900 or > 2199 || Month is < 1 or > 12)
            throw ReportRefusedException.BadInput("A month is 1 to 12 of a year from 1900 to 2199.");
        var first = new DateOnly(Year, Month, 1);
        return ReportCalendar.Window(first, first.AddMonths(1));
    }
}
