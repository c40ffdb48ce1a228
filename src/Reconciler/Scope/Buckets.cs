using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;
using NodaTime.Text;

namespace Lakehouse.Reconciler.Scope;

/// <summary>Partitions and days of one table as explicit bounds of UTC: NodaTime decides, no database computes a day.</summary>
internal sealed class Buckets(TableRoot table, TableZones zones)
{
    // A date is a day by itself, whatever the tenant's clocks show.
    private readonly bool _isDate = table.Schema.EventTime is { } column
        && table.Schema.Column(column).Type.Kind == ColumnKind.Date;

    /// <summary>A partition's buckets; two of one name where clocks showed a month's edge twice.</summary>
    public IEnumerable<TotalsBucket> OfMonth(Partition partition) =>
        TotalsBucket.OfPartition(partition.Tenant, partition.Month, ZoneOf(partition.Tenant));

    /// <summary>The buckets of each day of a partition.</summary>
    public IEnumerable<TotalsBucket> OfDays(Partition partition) => partition.Month is TotalsBucket.Whole or TotalsBucket.Null
        ? OfMonth(partition)
        : new AccountLocalMonth(ReportMonth.Parse(partition.Month), ZoneOf(partition.Tenant).Zone).Days()
            .SelectMany(day => TotalsBucket.OfDay(partition.Tenant, day.Date, ZoneOf(partition.Tenant)));

    /// <summary>The event times of one day.</summary>
    /// <param name="day"><c>2026-08-31</c>.</param>
    public IReadOnlyList<EventSpan> SpansOf(string tenant, string day)
    {
        var date = LocalDatePattern.Iso.Parse(day).Value;
        return [.. TotalsBucket.OfDay(tenant, date, ZoneOf(tenant)).Select(bucket => bucket.Span!.Value)];
    }

    private AccountZone ZoneOf(string tenant) => _isDate ? AccountZone.Utc : zones.Of(tenant);
}
