using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>A civil month as the account's owner lives it: all of its <see cref="AccountLocalDay"/>s.</summary>
public readonly record struct AccountLocalMonth(ReportMonth Month, DateTimeZone Zone)
{
    /// <summary>Exactly the instants of its days, as half-open spans of UTC in order. One as a rule; two where clocks went back
    /// across the midnight at one of its ends.</summary>
    public IReadOnlyList<Interval> Spans()
    {
        var joined = new List<Interval>();
        foreach (var span in Days().SelectMany(day => day.Spans()).OrderBy(span => span.Start))
        {
            if (joined.Count > 0 && joined[^1].End == span.Start)
                joined[^1] = new Interval(joined[^1].Start, span.End);
            else
                joined.Add(span);
        }

        return joined;
    }

    /// <summary>Every date of the month, those that clocks never showed too.</summary>
    public IEnumerable<AccountLocalDay> Days()
    {
        var first = Month.FirstDay;
        for (var day = 1; day <= first.Calendar.GetDaysInMonth(first.Year, first.Month); day++)
            yield return new AccountLocalDay(new LocalDate(first.Year, first.Month, day), Zone);
    }
}
