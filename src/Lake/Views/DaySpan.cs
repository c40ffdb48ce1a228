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

    public static DaySpan Of(ReportMonth month)
    {
        var first = month.FirstDay;
        var from = new DateOnly(first.Year, first.Month, 1);
        return new DaySpan(from, from.AddMonths(1));
    }

    /// <param name="day">Days since 1970-01-01.</param>
    internal bool Contains(int day) => day >= UnixDays.Of(From) && day < UnixDays.Of(ToExclusive);

    /// <param name="first">Days since 1970-01-01, as <paramref name="last"/> is; both ends inside.</param>
    internal bool Meets(long first, long last) => last >= UnixDays.Of(From) && first < UnixDays.Of(ToExclusive);

    /// <summary>Both ends inside.</summary>
    public bool Overlaps(DateOnly first, DateOnly last) => first < ToExclusive && last >= From;
}
