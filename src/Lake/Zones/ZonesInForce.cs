using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Zones;

/// <summary>The zone in which each tenant's stored days of one table are counted, at one root.</summary>
/// <remarks>Whoever compares days with the source asks this, not the tenant's row: after a change of zone the row is ahead until
/// the tenant is filed anew.</remarks>
public sealed class ZonesInForce
{
    private readonly ZonePlacement? _placement;
    private readonly AccountZone _constant;

    private ZonesInForce(ZonePlacement? placement, AccountZone constant) => (_placement, _constant) = (placement, constant);

    /// <remarks>Cost: a scan of the looked-up table, none where the zone is a constant.</remarks>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    public static async ValueTask<ZonesInForce> ReadAsync(
        IObjectStore store, ObjectCache cache, LakeRoot root, string table, CancellationToken cancellation)
    {
        var entry = root.Table(table);
        var constant = AccountZone.Of(entry.Schema.TimeZone);
        if (entry.Schema.ZoneOf is not { } source)
            return new ZonesInForce(null, constant);
        var rows = await StoredZones.ReadAsync(store, cache, root, source, cancellation);
        return new ZonesInForce(new ZonePlacement(entry.Schema, rows, entry.Filed), constant);
    }

    /// <param name="tenant">As <c>_tenant</c> has it.</param>
    public AccountZone Of(string tenant) => _placement?.InForce(tenant) ?? _constant;
}
