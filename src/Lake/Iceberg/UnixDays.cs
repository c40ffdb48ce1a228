namespace Lakehouse.Lake.Iceberg;

/// <summary>Iceberg's dates: days since 1970-01-01, negative before.</summary>
internal static class UnixDays
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int Of(DateOnly day) => day.DayNumber - Epoch;

    /// <returns>Null outside of the years 1 to 9999.</returns>
    public static DateOnly? ToDate(int days)
    {
        var number = (long)days + Epoch;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : null;
    }
}
