namespace Lakehouse.Lake.Iceberg;

/// <summary>DuckDB's text forms of times, as the microseconds that Iceberg stores.</summary>
/// <remarks>Years 1 to 9999 only. Infinities, BC and later years, which PostgreSQL has too, give null.</remarks>
internal static class TimeText
{
    private const string TimestampForm = "yyyy-MM-dd HH:mm:ss.FFFFFF";

    /// <param name="text"><c>04:59:59.123456</c>. PostgreSQL's <c>24:00:00</c> gives null: Iceberg's day ends before it.</param>
    public static long? ParseTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFF", out var time) ? time.Ticks / TimeSpan.TicksPerMicrosecond : null;

    /// <param name="text"><c>2026-03-08 04:59:59.123456</c>.</param>
    public static long? ParseTimestamp(string text) => TryParse(text, out var micros) ? micros : null;

    /// <param name="text">A timestamp and the offset it is printed in: <c>+00</c>, <c>-03:30</c>, <c>+05:53:28</c>.</param>
    public static long? ParseTimestampTz(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign > "yyyy-MM-dd".Length && TryParse(text[..sign], out var local) && OffsetOf(text[sign..]) is { } offset
            ? local - offset
            : null;
    }

    /// <returns>Null outside of a day.</returns>
    public static string? FormatTime(long micros) =>
        micros is >= 0 and < TimeSpan.MicrosecondsPerDay
            ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond).ToString("HH:mm:ss.FFFFFF")
            : null;

    /// <returns>Null outside of the years 1 to 9999.</returns>
    public static string? FormatTimestamp(long micros)
    {
        var first = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var last = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return micros >= first && micros <= last
            ? DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond).ToString(TimestampForm)
            : null;
    }

    /// <returns>In UTC, with the offset <c>+00</c>; null as above.</returns>
    public static string? FormatTimestampTz(long micros) => FormatTimestamp(micros) is { } utc ? utc + "+00" : null;

    private static bool TryParse(string text, out long micros)
    {
        var isTime = DateTime.TryParseExact(text, TimestampForm, null, default, out var time);
        micros = isTime ? (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : 0;
        return isTime;
    }

    private static long? OffsetOf(string text)
    {
        var parts = text[1..].Split(':');
        if (parts.Length > 3 || !parts.All(part => part.Length == 2 && part.All(char.IsAsciiDigit)))
            return null;

        var seconds = parts.Select(int.Parse).Append(0).Append(0).Take(3).Aggregate(0L, (sum, part) => (sum * 60) + part);
        return (text[0] == '-' ? -seconds : seconds) * TimeSpan.MicrosecondsPerSecond;
    }
}
