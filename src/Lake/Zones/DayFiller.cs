using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Zones;

/// <summary>Writes the stored day into images of a table whose tenants have zones of their own.</summary>
/// <remarks>Not thread-safe. One resolver for each zone, found once for each tenant.</remarks>
/// <param name="zoneOf">Of a tenant, or of rows without one; null: their days stay as they are.</param>
internal sealed class DayFiller(TableLayout layout, Func<string?, AccountZone?> zoneOf)
{
    private readonly int _tenant = layout.OrdinalOf(layout.Schema.Tenant!);
    private readonly Dictionary<string, DayResolver> _byZone = [];
    private readonly Dictionary<string, DayResolver?> _byTenant = [];
    private readonly DayResolver? _ofNobody = zoneOf(null) is { } zone ? new DayResolver(zone.Zone) : null;

    /// <param name="batch">Whole images.</param>
    public void Fill(ChangeBatch batch)
    {
        Fill(batch.Before.Column.Children);
        Fill(batch.After.Column.Children);
    }

    /// <param name="image">Columns of an image; where there is none, all are NULL.</param>
    private void Fill(IReadOnlyList<ArrowColumn> image)
    {
        var (eventTime, tenant, day) = (image[layout.EventTimeOrdinal], image[_tenant], image[^1]);
        for (var row = 0; row < eventTime.Length; row++)
        {
            if (eventTime.IsNull(row) || ResolverOf(TenantText.Of(tenant, row)) is not { } resolver)
                continue;
            var isPlaceable = resolver.TryDayOf(eventTime.GetInt64(row), out var days);
            Invariant.Holds(isPlaceable);
            day.SetInt32(row, days);
        }
    }

    private DayResolver? ResolverOf(string? tenant)
    {
        if (tenant is null)
            return _ofNobody;
        return _byTenant.TryGetValue(tenant, out var known) ? known : _byTenant[tenant] = Find(tenant);
    }

    private DayResolver? Find(string tenant)
    {
        if (zoneOf(tenant) is not { } zone)
            return null;
        return _byZone.TryGetValue(zone.Id, out var known) ? known : _byZone[zone.Id] = new DayResolver(zone.Zone);
    }
}
