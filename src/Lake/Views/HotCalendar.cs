using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Zones;
using NodaTime;

namespace Lakehouse.Lake.Views;

/// <summary>Which months of a tenant are hot: the current one and the one before, as its own clock says.</summary>
/// <param name="zones">Of each table whose days depend on a looked-up zone.</param>
internal sealed class HotCalendar(IReadOnlyDictionary<ZoneColumn, TenantZones> zones, Instant now)
{
    private readonly Dictionary<string, (string Current, string Previous)> _byZone = new(StringComparer.Ordinal);

    public bool IsHot(TableRoot table, string tenant, string month)
    {
        var zone = ZoneOf(table, tenant);
        if (!_byZone.TryGetValue(zone.Id, out var hot))
            _byZone[zone.Id] = hot = MonthsIn(zone);
        return month == hot.Current || month == hot.Previous;
    }

    private AccountZone ZoneOf(TableRoot table, string tenant)
    {
        if (table.Filed.FirstOrDefault(filed => filed.Tenant == tenant) is { } filed)
            return AccountZone.Of(filed.Zone);
        var found = table.Schema.ZoneOf is { } source && zones.TryGetValue(source, out var known) ? known[tenant].Zone : null;
        return found ?? AccountZone.Of(table.Schema.TimeZone);
    }

    private (string Current, string Previous) MonthsIn(AccountZone zone)
    {
        var current = AccountLocalDay.Containing(now, zone.Zone).Month;
        return (current.ToString(), new ReportMonth(current.MonthsSince1970 - 1).ToString());
    }
}
