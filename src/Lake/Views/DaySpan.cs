using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>Account-local days.</summary>
public readonly record struct DaySpan(DateOnly From, DateOnly ToExclusive)
{
    public bool IsEmpty => From >= ToExclusive;

    /// <summary>The days of both; empty where there are none.</summary>
    public DaySpan And(DaySpan other) => new(
        From > other.From ? From : other.From, ToExclusive < other.ToExclusive ? ToExclusive : other.ToExclusive);

    /// <summary>The day has days of the span on both of its sides: before it, and from it on.</summary>
    public bool IsCutBy(DateOnly day) => day > From && day < ToExclusive;

    /// <summary>The months that have days of the span, in order.</summary>
    public IEnumerable<ReportMonth> Months
    {
        get
        {
            if (IsEmpty)
                yield break;
            var last = MonthOf(ToExclusive.AddDays(-1));
            for (var month = MonthOf(From); month <= last; month = month.Next)
                yield return month;
        }
    }

    public static ReportMonth MonthOf(DateOnly day) => ReportMonth.OfDay(UnixDays.Of(day));

    /// <summary>The last month of the calendar lacks its last day: no day comes behind it.</summary>
    public static DaySpan Of(ReportMonth month)
    {
        var first = month.FirstDay;
        var from = new DateOnly(first.Year, first.Month, 1);
        return Through(from, new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month)));
    }

    /// <param name="month">As <c>_month</c> has it.</param>
    /// <returns>Null: it is no month, or none of the years 1 to 9999.</returns>
    internal static DaySpan? Of(string month) => FindMonth(month) is { } known ? Of(known) : null;

    /// <inheritdoc cref="Of(string)"/>
    internal static ReportMonth? FindMonth(string month) =>
        month.Length == 7 && char.IsAsciiDigit(month[0]) && ReportMonth.Parse(month) is { Year: >= 1 } known ? known : null;

    /// <summary>Both ends inside, but for the last day of the calendar.</summary>
    public static DaySpan Through(DateOnly first, DateOnly last) =>
        new(first, last == DateOnly.MaxValue ? last : last.AddDays(1));

    /// <param name="day">Days since 1970-01-01.</param>
    internal bool Contains(int day) => day >= UnixDays.Of(From) && day < UnixDays.Of(ToExclusive);

    /// <param name="first">Days since 1970-01-01, as <paramref name="last"/> is; both ends inside.</param>
    internal bool Meets(long first, long last) => last >= UnixDays.Of(From) && first < UnixDays.Of(ToExclusive);

    /// <summary>Both ends inside.</summary>
    public bool Overlaps(DateOnly first, DateOnly last) => first < ToExclusive && last >= From;
}
