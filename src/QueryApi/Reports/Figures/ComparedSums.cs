using Lakehouse.Domain.Amounts;

namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>The sums of one line: those of its periods, and of the ones that they are compared with.</summary>
internal sealed class ComparedSums(ReportSpan span)
{
    public PeriodSums Current { get; } = new(span.Periods);

    /// <summary>Null when nothing is compared.</summary>
    public PeriodSums? Previous { get; } = span.Compared is { } compared ? new(compared) : null;

    public void Add(DateOnly day, ExactNumber amount, long rows)
    {
        Current.Add(day, amount, rows);
        Previous?.Add(day, amount, rows);
    }

    public void Add(ComparedSums other)
    {
        Current.Add(other.Current);
        Previous?.Add(other.Previous!);
    }
}
