using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>The periods of a report, each with the one that it is compared with.</summary>
/// <param name="Compared">As many as <paramref name="Periods"/>; null when nothing is compared.</param>
internal sealed record ReportSpan(IReadOnlyList<ReportPeriod> Periods, IReadOnlyList<ReportPeriod>? Compared)
{
    /// <summary>Every day that is in a period, and maybe more.</summary>
    public DaySpan Days
    {
        get
        {
            var all = Periods.Concat(Compared ?? []).Select(period => period.Span).ToList();
            return new DaySpan(all.Min(span => span.From), all.Max(span => span.ToExclusive));
        }
    }

    /// <summary>Days at which a period begins or ends.</summary>
    public IReadOnlyCollection<DateOnly> Cuts =>
    [
        .. Periods.Concat(Compared ?? [])
            .SelectMany(period => (DateOnly[])[period.Span.From, period.Span.ToExclusive]).Distinct(),
    ];

    public IReadOnlyList<Period> Shown(OpenBooks books) =>
        [.. Periods.Select((period, index) => new Period(books, period, index))];

    public IReadOnlyList<Period>? ComparedShown(OpenBooks books) =>
        Compared is null ? null : [.. Compared.Select((period, index) => new Period(books, period, index))];

    /// <exception cref="ReportRefusedException">There are too many periods, or not as many on both sides.</exception>
    public static ReportSpan Of(
        ReportCalendar calendar, DaySpan window, Granularity granularity, ComparisonMode? mode, DaySpan? against)
    {
        var periods = calendar.Periods(window, granularity);
        if (mode is { } given)
            return new ReportSpan(periods, [.. periods.Select(period => calendar.Compared(period, given))]);
        if (against is not { } range)
            return new ReportSpan(periods, null);
        var compared = calendar.Periods(range, granularity);
        return compared.Count == periods.Count
            ? new ReportSpan(periods, compared)
            : throw ReportRefusedException.BadInput($"The window has {periods.Count} periods and the range that it is compared "
                + $"with has {compared.Count}: they are compared one by one.");
    }
}
