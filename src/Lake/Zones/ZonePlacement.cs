using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Zones;

/// <summary>The zone in force of each tenant of one table, and the list of those whose row says another one.</summary>
/// <remarks>Zone in force: the one that the tenant's rows are filed under; else what its row says; else the table's own (UTC),
/// under which it is filed from its first row on. So at every root all days of one tenant are of one zone. Rows without tenant
/// have the table's own zone.</remarks>
internal sealed class ZonePlacement
{
    private readonly SortedDictionary<string, FiledZone> _filed;
    private readonly AccountZone _otherwise;

    /// <param name="rows">What the looked-up table's rows say now.</param>
    /// <param name="filed">As the root before has it.</param>
    public ZonePlacement(TableSchema schema, TenantZones rows, IEnumerable<FiledZone> filed)
    {
        Rows = rows;
        _otherwise = AccountZone.Of(schema.TimeZone);
        _filed = new(filed.ToDictionary(one => one.Tenant), StringComparer.Ordinal);
    }

    public TenantZones Rows { get; private set; }

    /// <summary>As the next root is to have it.</summary>
    public IReadOnlyList<FiledZone> Filed => [.. _filed.Values];

    /// <summary>The zone in which the tenant's days are counted.</summary>
    /// <param name="tenant">Null, or the text that stands for it: rows without tenant.</param>
    public AccountZone InForce(string? tenant) =>
        tenant is null or ChangeColumns.NullPart ? _otherwise : FindInForce(tenant, Rows[tenant]) ?? _otherwise;

    /// <summary>The same, of a tenant of which a row is filed now: the root must know under what.</summary>
    public AccountZone File(string? tenant)
    {
        var zone = InForce(tenant);
        if (tenant is not (null or ChangeColumns.NullPart))
            Refile(tenant, zone);
        return zone;
    }

    /// <summary>The tenant's rows lie on days of this zone from now on.</summary>
    public void Refile(string tenant, AccountZone zone)
    {
        var row = Rows[tenant];
        if (row.IsZone(zone.Id))
            _filed.Remove(tenant);
        else
            _filed[tenant] = new FiledZone(tenant, zone.Id, row.Lack);
    }

    /// <summary>Rows of the looked-up table changed: whoever had a zone keeps it until its rows are filed anew.</summary>
    public void Move(TenantZones rows, IEnumerable<string> touched)
    {
        var before = Rows;
        Rows = rows;
        foreach (var tenant in touched.Where(tenant => tenant != ChangeColumns.NullPart))
        {
            // Without a zone before, no row of it was filed: the first one finds what its row says now.
            if (FindInForce(tenant, before[tenant]) is { } zone)
                Refile(tenant, zone);
        }
    }

    private AccountZone? FindInForce(string tenant, TenantZone row) =>
        _filed.TryGetValue(tenant, out var filed) ? AccountZone.Of(filed.Zone) : row.Zone;
}
