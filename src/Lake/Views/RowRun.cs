namespace Lakehouse.Lake.Views;

/// <summary>Consecutive rows of a batch.</summary>
/// <param name="FirstDay">Since 1970-01-01, of those that have a day; behind <paramref name="LastDay"/> when none has.</param>
internal readonly record struct RowRun(int From, int Count, long FirstDay, long LastDay)
{
    public bool Meets(DaySpan days) => days.Meets(FirstDay, LastDay);
}
