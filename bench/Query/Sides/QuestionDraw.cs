using Lakehouse.Bench.Query.Company;
using Lakehouse.Sample.Tenants;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>Draws who opens a home screen, and over which days: tenants by the weight of their rows, windows as people choose them,
/// so that no answer can be kept for the next question.</summary>
/// <param name="today">The last day of the history.</param>
internal sealed class QuestionDraw(DateOnly today, Random random)
{
    private const double MonthToDate = 0.5;
    private const double LastMonth = 0.7;
    private const double SomeDays = 0.9;

    /// <summary>The mix in words, for the text of a figure.</summary>
    public const string Mix = "windows: half the month to date, a fifth the month before, a fifth 7 to 90 drawn days of the last "
        + "year, a tenth the last twelve months, each compared with the days before";

    public HomeQuestion Next() => random.NextDouble() switch
    {
        < MonthToDate => ByMonths(today.AddDays(1), 1, today.AddDays(1 - today.Day)),
        < LastMonth => ByMonths(today.AddDays(1 - today.Day), 1, today.AddDays(1 - today.Day).AddMonths(-1)),
        < SomeDays => Drawn(),
        _ => ByMonths(today.AddDays(1), 12, today.AddDays(1 - today.Day).AddMonths(-11)),
    };

    public long NextTenant()
    {
        var left = random.NextDouble();
        for (var rank = 0; rank < LongTail.TenantCount; rank++)
        {
            if ((left -= LongTail.Shares[rank]) < 0)
                return rank + 1;
        }

        return LongTail.TenantCount;
    }

    private HomeQuestion ByMonths(DateOnly to, int months, DateOnly from)
    {
        var comparedFrom = from.AddMonths(-months);
        var comparedTo = comparedFrom.AddDays(to.DayNumber - from.DayNumber);
        return Of(from, to, comparedFrom, comparedTo < from ? comparedTo : from);
    }

    private HomeQuestion Drawn()
    {
        var days = random.Next(7, 91);
        var to = today.AddDays(-random.Next(0, 365 - days));
        return Of(to.AddDays(-days), to, to.AddDays(-2 * days), to.AddDays(-days));
    }

    private HomeQuestion Of(DateOnly from, DateOnly to, DateOnly comparedFrom, DateOnly comparedTo)
    {
        var tenant = NextTenant();
        var profile = TenantProfiles.All[(int)((tenant - 1) % TenantProfiles.All.Count)];
        return new HomeQuestion(tenant, profile.CurrencyCode, from, to, comparedFrom, comparedTo);
    }
}
