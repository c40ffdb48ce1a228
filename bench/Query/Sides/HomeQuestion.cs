namespace Lakehouse.Bench.Query.Sides;

/// <summary>A home screen that somebody opens.</summary>
/// <param name="Currency">The tenant's own.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">The day behind it.</param>
/// <param name="ComparedFrom">First day of the window before, with which it is compared; its end may not lie behind
/// <paramref name="From"/>.</param>
/// <param name="ComparedTo">The day behind that.</param>
internal sealed record HomeQuestion(
    long Tenant, string Currency, DateOnly From, DateOnly To, DateOnly ComparedFrom, DateOnly ComparedTo)
{
    private const int DaysByDay = 62;

    /// <summary>How far apart the points of the trend stand, as the dashboard chooses it.</summary>
    public string Trend => To.DayNumber - From.DayNumber <= DaysByDay ? "DAY" : "WEEK";
}
