using System.Globalization;
using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>A civil month, printed as ISO 8601 writes it: <c>2026-08</c>; years before 1 are astronomical and signed
/// (<c>-0043-03</c> is 44 BC). <c>default</c> is January 1970.</summary>
/// <param name="MonthsSince1970">As Iceberg's <c>month</c> transform counts.</param>
public readonly record struct ReportMonth(int MonthsSince1970) : IComparable<ReportMonth>
{
    private const int MonthsPerYear = 12;
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    // As far as the calendar of NodaTime reaches.
    private static readonly ReportMonth First = Of(new LocalDate(-9998, 1, 1));
    private static readonly ReportMonth Last = Of(new LocalDate(9999, 12, 1));

    public int Year => 1970 + ((MonthsSince1970 - (Month - 1)) / MonthsPerYear);

    /// <summary>1 to 12.</summary>
    public int Month => (((MonthsSince1970 % MonthsPerYear) + MonthsPerYear) % MonthsPerYear) + 1;

    public ReportMonth Next => new(MonthsSince1970 + 1);

    public LocalDate FirstDay => new(Year, Month, 1);

    public static bool operator <(ReportMonth left, ReportMonth right) => left.MonthsSince1970 < right.MonthsSince1970;

    public static bool operator >(ReportMonth left, ReportMonth right) => left.MonthsSince1970 > right.MonthsSince1970;

    public static bool operator <=(ReportMonth left, ReportMonth right) => left.MonthsSince1970 <= right.MonthsSince1970;

    public static bool operator >=(ReportMonth left, ReportMonth right) => left.MonthsSince1970 >= right.MonthsSince1970;

    public static ReportMonth Of(LocalDate date) => new(((date.Year - 1970) * MonthsPerYear) + date.Month - 1);

    /// <param name="daysSince1970">A day as <see cref="DayResolver"/> gives it.</param>
    /// <exception cref="OverflowException">Outside the years -9998 to 9999.</exception>
    public static ReportMonth OfDay(int daysSince1970) => Of(Epoch.PlusDays(daysSince1970));

    /// <exception cref="FormatException"><paramref name="text"/> is not of the form <c>2026-08</c>.</exception>
    public static ReportMonth Parse(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length != 7 || digits[4] != '-'
            || !int.TryParse(digits[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(digits[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || month is < 1 or > MonthsPerYear)
        {
            throw new FormatException($"'{text}' is not a month; expected the form 2026-08.");
        }

        var signedYear = text.StartsWith('-') ? -year : year;
        return new ReportMonth(((signedYear - 1970) * MonthsPerYear) + month - 1);
    }

    /// <summary>One that has days.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no month, or one outside the calendar.</exception>
    public static ReportMonth ParseInCalendar(string text)
    {
        var month = Parse(text);
        return month >= First && month <= Last
            ? month
            : throw new FormatException($"'{text}' is outside the calendar, which reaches from {First} to {Last}.");
    }

    public int CompareTo(ReportMonth other) => MonthsSince1970.CompareTo(other.MonthsSince1970);

    public override string ToString() => $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):0000}-{Month:00}";
}
