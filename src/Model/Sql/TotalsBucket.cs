using System.Globalization;
using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Model.Sql;

/// <summary>Rows that are added up together: one tenant's, of one month or day. Its names are the lake's: what
/// <c>_tenant</c>, <c>_month</c> and the day say there.</summary>
/// <param name="Tenant">The tenant's value as text, <see cref="SharedTenant"/> where the table has no tenant, or
/// <see cref="Null"/>.</param>
/// <param name="Period"><c>2026-08</c>, <c>2026-08-31</c>, <see cref="Whole"/> where the table has no event time, or
/// <see cref="Null"/>.</param>
/// <param name="Span">Null for those last two.</param>
/// <remarks>A period that clocks showed twice is two buckets of one name; their rows come as one total.</remarks>
public sealed record TotalsBucket(string Tenant, string Period, EventSpan? Span)
{
    /// <summary>Tenant of all rows of a table without tenant.</summary>
    public const string SharedTenant = "_shared";

    /// <summary>Period of all rows of a table without event time.</summary>
    public const string Whole = "all";

    /// <summary>Tenant or period of rows that have NULL there.</summary>
    public const string Null = "_null";

    /// <summary>A tenant's rows without event time, in a table that has one.</summary>
    public static TotalsBucket WithoutEventTime(string tenant) => new(tenant, Null, null);

    /// <summary>A tenant's rows in a table without event time.</summary>
    public static TotalsBucket AllOf(string tenant) => new(tenant, Whole, null);

    /// <summary>A partition's rows, as the lake names it.</summary>
    /// <param name="month"><c>_month</c> of the lake: a month, <see cref="Whole"/> or <see cref="Null"/>.</param>
    /// <param name="zone">UTC where the event time is a date.</param>
    /// <exception cref="FormatException">The month has another form, or lies outside the calendar.</exception>
    public static IEnumerable<TotalsBucket> OfPartition(string tenant, string month, AccountZone zone) => month switch
    {
        Whole => [AllOf(tenant)],
        Null => [WithoutEventTime(tenant)],
        _ => OfMonth(tenant, ReportMonth.ParseInCalendar(month), zone),
    };

    /// <summary>One account-local day; none where clocks never showed it.</summary>
    /// <param name="zone">UTC where the event time is a date.</param>
    public static IEnumerable<TotalsBucket> OfDay(string tenant, LocalDate day, AccountZone zone) =>
        new AccountLocalDay(day, zone.Zone).Spans().Select(span => new TotalsBucket(tenant, NameOf(day), EventSpan.Of(span)));

    /// <summary>The days of one month, those that follow each other as one span.</summary>
    /// <inheritdoc cref="OfDay"/>
    public static IEnumerable<TotalsBucket> OfMonth(string tenant, ReportMonth month, AccountZone zone) =>
        new AccountLocalMonth(month, zone.Zone).Spans()
            .Select(span => new TotalsBucket(tenant, month.ToString(), EventSpan.Of(span)));

    private static string NameOf(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);
}
