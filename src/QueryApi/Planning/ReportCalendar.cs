using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning;

/// <summary>A tenant's calendar: its today and its fiscal year. Pure.</summary>
/// <param name="fiscalYearStartMonth">1 to 12.</param>
internal sealed class ReportCalendar(DateOnly today, int fiscalYearStartMonth)
{
    /// <summary>Periods of one report: a year of days, and a table that a browser can hold.</summary>
    public const int PeriodsMax = 400;

    // Reports of longer windows are no reports; and no date arithmetic leaves the calendar.
    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 1, 1);

    public DateOnly Today { get; } = today;

    public DaySpan Window(PeriodPreset preset) => preset switch
    {
        PeriodPreset.Today => ToDate(Today),
        PeriodPreset.ThisWeek => ToDate(StartOf(Today, Granularity.Week)),
        PeriodPreset.MonthToDate => ToDate(StartOf(Today, Granularity.Month)),
        PeriodPreset.LastMonth => Last(Granularity.Month),
        PeriodPreset.QuarterToDate => ToDate(StartOf(Today, Granularity.Quarter)),
        PeriodPreset.LastQuarter => Last(Granularity.Quarter),
        PeriodPreset.YearToDate => ToDate(new DateOnly(Today.Year, 1, 1)),
        PeriodPreset.FiscalYearToDate => ToDate(StartOf(Today, Granularity.Year)),
        PeriodPreset.LastFiscalYear => Last(Granularity.Year),
        PeriodPreset.Trailing12Months => ToDate(StartOf(Today, Granularity.Month).AddMonths(-11)),
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "No such preset."),
    };

    /// <exception cref="ReportRefusedException">It has no day, or lies outside 1900 to 2200.</exception>
    public static DaySpan Window(DateOnly from, DateOnly toExclusive)
    {
        if (from >= toExclusive)
            throw ReportRefusedException.BadInput($"A range has at least one day: 'toExclusive' ({toExclusive:yyyy-MM-dd}) must "
                + $"lie behind 'from' ({from:yyyy-MM-dd}).");
        return from >= FirstDay && toExclusive <= LastDay
            ? new DaySpan(from, toExclusive)
            : throw ReportRefusedException.BadInput($"Ranges lie between {FirstDay:yyyy-MM-dd} and {LastDay:yyyy-MM-dd}.");
    }

    /// <exception cref="ReportRefusedException">There are too many.</exception>
    public IReadOnlyList<ReportPeriod> Periods(DaySpan window, Granularity granularity)
    {
        List<ReportPeriod> periods = [];
        for (var day = window.From; day < window.ToExclusive;)
        {
            var whole = granularity == Granularity.Total ? window : Around(day, granularity);
            var span = new DaySpan(day, Earlier(whole.ToExclusive, window.ToExclusive));
            periods.Add(new ReportPeriod(span, whole, granularity, whole.ToExclusive <= Today));
            day = span.ToExclusive;
            if (periods.Count > PeriodsMax)
            {
                throw ReportRefusedException.BadInput(
                    $"The window has more than {PeriodsMax} periods: shorten it, or take a coarser granularity.");
            }
        }

        return periods;
    }

    /// <summary>What a period is compared with. Empty where the year before has no such day: a 29 February's.</summary>
    public ReportPeriod Compared(ReportPeriod period, ComparisonMode mode)
    {
        var whole = mode == ComparisonMode.SamePeriodLastYear
            ? new DaySpan(YearBefore(period.Whole.From), YearBefore(period.Whole.ToExclusive))
            : Before(period);
        if (!period.IsPartial)
            return new ReportPeriod(whole, whole, period.Granularity, IsOver: true);
        var from = mode == ComparisonMode.SamePeriodLastYear
            ? YearBefore(period.Span.From)
            : whole.From.AddDays(period.Span.From.DayNumber - period.Whole.From.DayNumber);
        var days = Math.Min(period.DayCount, DaysGone(period));
        var span = new DaySpan(Earlier(from, whole.ToExclusive), Earlier(from.AddDays(days), whole.ToExclusive));
        return new ReportPeriod(span, whole, period.Granularity, IsOver: true);
    }

    /// <summary>The first day of the period that a day lies in.</summary>
    public DateOnly StartOf(DateOnly day, Granularity granularity) => granularity switch
    {
        Granularity.Day => day,
        Granularity.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Granularity.Month => new DateOnly(day.Year, day.Month, 1),
        Granularity.Quarter => new DateOnly(day.Year, day.Month, 1).AddMonths(-(MonthOfFiscalYear(day) % 3)),
        Granularity.Year => new DateOnly(day.Year, day.Month, 1).AddMonths(-MonthOfFiscalYear(day)),
        _ => throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "A total has no place in the calendar."),
    };

    private DaySpan Around(DateOnly day, Granularity granularity)
    {
        var start = StartOf(day, granularity);
        return new DaySpan(start, Add(start, granularity, 1));
    }

    private static DaySpan Before(ReportPeriod period)
    {
        if (period.Granularity != Granularity.Total)
        {
            return new DaySpan(
                Add(period.Whole.From, period.Granularity, -1), Add(period.Whole.ToExclusive, period.Granularity, -1));
        }

        // A total of whole months, or of the first days of one, is compared by months; every other by as many days.
        var (from, to) = (period.Span.From, period.Span.ToExclusive);
        if (from.Day != 1)
            return new DaySpan(from.AddDays(-period.DayCount), from);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + (to.Day == 1 ? 0 : 1);
        var start = from.AddMonths(-months);
        return new DaySpan(start, to.Day == 1 ? from : Earlier(start.AddDays(period.DayCount), from));
    }

    private int DaysGone(ReportPeriod period) => Math.Max(Today.AddDays(1).DayNumber - period.Span.From.DayNumber, 0);

    private DaySpan ToDate(DateOnly from) => new(from, Today.AddDays(1));

    private DaySpan Last(Granularity granularity)
    {
        var end = StartOf(Today, granularity);
        return new DaySpan(Add(end, granularity, -1), end);
    }

    private int MonthOfFiscalYear(DateOnly day) => (day.Month - fiscalYearStartMonth + 12) % 12;

    private static DateOnly Add(DateOnly day, Granularity granularity, int count) => granularity switch
    {
        Granularity.Day => day.AddDays(count),
        Granularity.Week => day.AddDays(7 * count),
        Granularity.Month => day.AddMonths(count),
        Granularity.Quarter => day.AddMonths(3 * count),
        _ => day.AddYears(count),
    };

    /// <summary>Behind the 28th, so that no day of the year before is in two periods, and none is left out.</summary>
    private static DateOnly YearBefore(DateOnly day) =>
        day is { Month: 2, Day: 29 } ? new DateOnly(day.Year - 1, 3, 1) : day.AddYears(-1);

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
