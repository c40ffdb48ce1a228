using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>A civil month as the account's owner lives it: all of its <see cref="AccountLocalDay"/>s.</summary>
public readonly record struct AccountLocalMonth(ReportMonth Month, DateTimeZone Zone)
{
    /// <summary>Exactly the instants of its days, as half-open spans of UTC in order. One as a rule; two where clocks went back
    /// across the midnight at one of its ends.</summary>
    public IReadOnlyList<Interval> Spans()
    {
        var spans = new List<Interval>();
        for (var day = new AccountLocalDay(Month.FirstDay, Zone); day.Month == Month; day = day.Next)
        {
            foreach (var span in day.Spans())
                Add(spans, span);
        }

        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return spans;
    }

    /// <summary>Days touch each other, in either order where clocks went back.</summary>
    private static void Add(List<Interval> spans, Interval span)
    {
        var touching = spans.FindIndex(other => other.End == span.Start || other.Start == span.End);
        if (touching < 0)
        {
            spans.Add(span);
            return;
        }

        var other = spans[touching];
        spans.RemoveAt(touching);
        Add(spans, new Interval(Instant.Min(other.Start, span.Start), Instant.Max(other.End, span.End)));
    }
}
