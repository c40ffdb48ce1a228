using System.Collections.Immutable;

namespace Lakehouse.Lake.Zones;

/// <summary>What the rows of a looked-up table say, by tenant as <c>_tenant</c> has it. Immutable.</summary>
internal sealed class TenantZones
{
    public static readonly TenantZones Empty = new(ImmutableDictionary<string, TenantZone>.Empty);

    private readonly ImmutableDictionary<string, TenantZone> _zones;

    private TenantZones(ImmutableDictionary<string, TenantZone> zones) => _zones = zones;

    /// <summary>Tenants that have a row.</summary>
    public IEnumerable<string> Tenants => _zones.Keys;

    public TenantZone this[string tenant] => _zones.GetValueOrDefault(tenant, TenantZone.NoRow);

    /// <param name="rows">Tenant and the name that its row has.</param>
    public static TenantZones Of(IEnumerable<(string Tenant, string? Name)> rows)
    {
        var byName = new Dictionary<string, TenantZone>();
        return new TenantZones(rows.ToImmutableDictionary(row => row.Tenant, row => Find(row.Name)));

        TenantZone Find(string? name)
        {
            if (name is null)
                return TenantZone.Of(null);
            return byName.TryGetValue(name, out var known) ? known : byName[name] = TenantZone.Of(name);
        }
    }

    public TenantZones With(string tenant, TenantZone zone) => new(_zones.SetItem(tenant, zone));

    public TenantZones Without(string tenant) => new(_zones.Remove(tenant));
}
