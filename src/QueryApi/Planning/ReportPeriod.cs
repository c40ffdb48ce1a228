using System.Globalization;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning;

/// <summary>A period of a report.</summary>
/// <param name="Span">Its days within the window.</param>
/// <param name="Whole">The days of the calendar's period that it lies in; the window, of a total.</param>
/// <param name="IsOver">Its last day is behind the tenant's today.</param>
internal sealed record ReportPeriod(DaySpan Span, DaySpan Whole, Granularity Granularity, bool IsOver)
{
    /// <summary>The window cut it off, or its end is still to come.</summary>
    public bool IsPartial => Span != Whole || !IsOver;

    public int DayCount => Span.ToExclusive.DayNumber - Span.From.DayNumber;

    /// <summary>In English, for tables and charts: <c>Nov 2026</c>, <c>1-20 Nov 2026</c>; of no days <c>None</c>.</summary>
    public string Label => Granularity switch
    {
        _ when Span.IsEmpty => "None",
        _ when Span != Whole || Granularity == Granularity.Total => RangeText,
        Granularity.Day => Text(Span.From, "d MMM yyyy"),
        Granularity.Week => string.Create(
            CultureInfo.InvariantCulture,
            $"Week {ISOWeek.GetWeekOfYear(AsTime(Span.From))} {ISOWeek.GetYear(AsTime(Span.From))}"),
        Granularity.Month => Text(Span.From, "MMM yyyy"),
        _ when Whole.From.Month == 1 && Granularity == Granularity.Year => Text(Span.From, "yyyy"),
        Granularity.Quarter when Whole.From.Month % 3 == 1 => $"Q{(Whole.From.Month + 2) / 3} {Text(Span.From, "yyyy")}",
        _ => $"{Text(Span.From, "MMM yyyy")} - {Text(Last, "MMM yyyy")}",
    };

    private DateOnly Last => Span.ToExclusive.AddDays(-1);

    private string RangeText
    {
        get
        {
            if (Span.From == Last)
                return Text(Span.From, "d MMM yyyy");
            var first = Span.From.Year != Last.Year ? "d MMM yyyy" : Span.From.Month != Last.Month ? "d MMM" : "%d";
            return $"{Text(Span.From, first)}-{Text(Last, "d MMM yyyy")}";
        }
    }

    private static DateTime AsTime(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static string Text(DateOnly day, string form) => day.ToString(form, CultureInfo.InvariantCulture);
}
