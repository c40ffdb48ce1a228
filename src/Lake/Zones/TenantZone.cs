using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Zones;

/// <summary>What a tenant's row says of its zone.</summary>
/// <param name="Zone">Null when it tells none.</param>
/// <param name="Lack">Why it tells none; null when it does.</param>
internal readonly record struct TenantZone(AccountZone? Zone, ZoneLack? Lack)
{
    public static readonly TenantZone NoRow = new(null, ZoneLack.NoRow);

    /// <param name="name">The column's value.</param>
    public static TenantZone Of(string? name) =>
        name is null ? new TenantZone(null, ZoneLack.NoZone)
        : AccountZone.TryFind(name, out var zone) ? new TenantZone(zone, null)
        : new TenantZone(null, ZoneLack.UnknownZone);

    /// <summary>The same zone by name; two lacks are never the same zone.</summary>
    public bool IsZone(string id) => Zone?.Id == id;
}
