using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Whose rows of which days are added up.</summary>
/// <param name="Tenants">Null: all.</param>
/// <param name="Picks">Which of the tenants count, told apart; null: all of them, whose rows they are is not asked.</param>
/// <param name="Cuts">Days at which a period begins or ends: what lies between two of them may be one bucket.</param>
internal sealed record SumsQuestion(
    SumShape Shape, IReadOnlyCollection<string>? Tenants, Func<string, bool>? Picks, DaySpan Days,
    IReadOnlyCollection<DateOnly> Cuts)
{
    /// <summary>The rows of all tenants may be added up together.</summary>
    public bool IsWide => Tenants is null && Picks is null;

    /// <summary>All of these days are asked for, and may be one bucket.</summary>
    public bool AsksWhole(DaySpan days) => days.And(Days) == days && !Cuts.Any(days.IsCutBy);

    /// <summary>Months by months that may be one bucket, or are not asked for as a whole.</summary>
    /// <param name="months">Of one tenant, in order.</param>
    public IEnumerable<MonthRun> RunsOf(IEnumerable<ReportMonth> months)
    {
        MonthRun? run = null;
        foreach (var month in months)
        {
            if (run is { } begun && AsksWhole(new MonthRun(begun.First, month).Days))
            {
                run = begun with { Last = month };
                continue;
            }

            if (run is { } ended)
                yield return ended;
            run = MonthRun.Of(month);
        }

        if (run is { } last)
            yield return last;
    }
}
