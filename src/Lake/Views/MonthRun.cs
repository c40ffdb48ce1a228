using Lakehouse.Domain.Calendar;

namespace Lakehouse.Lake.Views;

/// <summary>Months that follow one another, both ends inside.</summary>
public readonly record struct MonthRun(ReportMonth First, ReportMonth Last)
{
    public bool IsOneMonth => First == Last;

    public bool Has(ReportMonth month) => First <= month && month <= Last;

    public DateOnly FirstDay => Days.From;

    public DaySpan Days => new(DaySpan.Of(First).From, DaySpan.Of(Last).ToExclusive);

    public static MonthRun Of(ReportMonth month) => new(month, month);
}
