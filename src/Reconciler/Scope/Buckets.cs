using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;
using NodaTime;
using NodaTime.Text;

namespace Lakehouse.Reconciler.Scope;

/// <summary>Partitions and days as explicit bounds of UTC: NodaTime decides, no database computes a day.</summary>
internal sealed class Buckets(TableRoot table, TableZones zones)
{
    // A date is a day by itself, whatever the tenant's clocks show.
    private readonly bool _isDate = table.Schema.EventTime is { } column
        && table.Schema.Column(column).Type.Kind == ColumnKind.Date;

    /// <summary>A month's bucket; two of one name where clocks showed its edge twice.</summary>
    public IEnumerable<TotalsBucket> OfMonth(Partition partition) => Special(partition)
        ?? new AccountLocalMonth(ReportMonth.Parse(partition.Month), ZoneOf(partition.Tenant)).Spans()
            .Select(span => new TotalsBucket(partition.Tenant, partition.Month, EventSpan.Of(span)));

    /// <summary>The buckets of each day of a month.</summary>
    public IEnumerable<TotalsBucket> OfDays(Partition partition)
    {
        if (Special(partition) is { } special)
            return special;
        var month = ReportMonth.Parse(partition.Month);
        var zone = ZoneOf(partition.Tenant);
        var length = Period.DaysBetween(month.FirstDay, month.Next.FirstDay);
        return
            from offset in Enumerable.Range(0, length)
            let day = new AccountLocalDay(month.FirstDay.PlusDays(offset), zone)
            from span in day.Spans()
            select new TotalsBucket(partition.Tenant, LocalDatePattern.Iso.Format(day.Date), EventSpan.Of(span));
    }

    /// <summary>The event times of one day.</summary>
    /// <param name="day"><c>2026-08-31</c>.</param>
    public IReadOnlyList<EventSpan> SpansOf(string tenant, string day) =>
        [.. new AccountLocalDay(LocalDatePattern.Iso.Parse(day).Value, ZoneOf(tenant)).Spans().Select(EventSpan.Of)];

    private static IReadOnlyList<TotalsBucket>? Special(Partition partition) => partition.Month switch
    {
        TotalsBucket.Whole => [TotalsBucket.AllOf(partition.Tenant)],
        TotalsBucket.Null => [TotalsBucket.WithoutEventTime(partition.Tenant)],
        _ => null,
    };

    private DateTimeZone ZoneOf(string tenant) => _isDate ? DateTimeZone.Utc : zones.Of(tenant).Zone;
}
