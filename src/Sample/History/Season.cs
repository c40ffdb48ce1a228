using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>How busy a day is against the others: month, day of the week and three years of growth.</summary>
internal static class Season
{
    // January to December, permille of a usual month: a dull January, a summer break, and the holidays.
    private static readonly long[] Months = [800, 850, 950, 960, 1000, 1000, 900, 860, 1000, 1050, 1300, 1700];

    // Monday to Sunday.
    private static readonly long[] Weekdays = [1050, 1100, 1100, 1120, 1200, 850, 580];

    /// <param name="dayIndex">Days since the history's begin.</param>
    /// <param name="dayCount">Days of the whole history.</param>
    internal static long WeightOf(LocalDate day, int dayIndex, int dayCount)
    {
        // From 70 % to 130 % of the mean.
        var growthPermille = 700 + (600L * dayIndex / dayCount);
        return Months[day.Month - 1] * Weekdays[(int)day.DayOfWeek - 1] * growthPermille / 1000;
    }
}
