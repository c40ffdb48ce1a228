using Lakehouse.Domain.Amounts;
using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>Exact sums by period.</summary>
internal sealed class PeriodSums(IReadOnlyList<ReportPeriod> periods)
{
    private readonly ExactNumber[] _sums = new ExactNumber[periods.Count];
    private readonly long[] _rows = new long[periods.Count];

    public ExactNumber Sum(int period) => _sums[period];

    public long Rows(int period) => _rows[period];

    public ExactNumber Total => _sums.Aggregate(default(ExactNumber), (left, right) => left + right);

    public long TotalRows => _rows.Sum();

    /// <summary>Adds to the period that the day lies in; there is one at most.</summary>
    public void Add(DateOnly day, ExactNumber amount, long rows)
    {
        var period = PeriodOf(day);
        if (period < 0)
            return;
        _sums[period] += amount;
        _rows[period] += rows;
    }

    /// <summary>Adds all of another's sums.</summary>
    public void Add(PeriodSums other)
    {
        for (var period = 0; period < _sums.Length; period++)
        {
            _sums[period] += other._sums[period];
            _rows[period] += other._rows[period];
        }
    }

    private int PeriodOf(DateOnly day)
    {
        var (low, high) = (0, periods.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (periods[middle].Span.ToExclusive <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low < periods.Count && periods[low].Span.From <= day ? low : -1;
    }
}
