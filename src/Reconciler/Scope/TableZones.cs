using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;

namespace Lakehouse.Reconciler.Scope;

/// <summary>In which zone each tenant's days of one table are counted: the rule that the lake follows too, worked out from the
/// source's rows.</summary>
/// <param name="table">Its entry names tenants that are filed under another zone for the time being.</param>
/// <param name="rows">What the tenants' rows say; empty where the zone is a constant.</param>
internal sealed class TableZones(TableRoot table, IReadOnlyDictionary<string, string?> rows)
{
    private readonly Dictionary<string, string> _filed = table.Filed.ToDictionary(filed => filed.Tenant, filed => filed.Zone);

    /// <summary>Tenants that have a row; none where the zone is a constant.</summary>
    public IEnumerable<string> Tenants => rows.Keys;

    /// <summary>A tenant without a row, or whose row names no zone, is filed under the schema's own zone.</summary>
    public AccountZone Of(string tenant)
    {
        if (table.Schema.ZoneOf is null)
            return AccountZone.Of(table.Schema.TimeZone);
        if (_filed.TryGetValue(tenant, out var filed))
            return AccountZone.Of(filed);
        return rows.GetValueOrDefault(tenant) is { } named && AccountZone.TryFind(named, out var zone)
            ? zone
            : AccountZone.Of(table.Schema.TimeZone);
    }
}
