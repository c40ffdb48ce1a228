using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using NodaTime;

namespace Lakehouse.Replicator.Tests.Zones;

/// <summary>Tenants with zones, their entries, and whether the lake's days are NodaTime's.</summary>
internal static class ZonedWorld
{
    internal const string Sql =
        """
        CREATE TABLE tenants (id uuid PRIMARY KEY, name text, time_zone text);
        CREATE TABLE entries (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          tenant_id uuid NOT NULL REFERENCES tenants DEFERRABLE INITIALLY DEFERRED, at timestamptz NOT NULL, v int DEFAULT 0);
        CREATE FUNCTION tenant(n int) RETURNS uuid LANGUAGE sql AS $$ SELECT lpad(n::text, 32, 'a')::uuid $$;
        CREATE PROCEDURE book(n int, count int) LANGUAGE sql AS $$
          INSERT INTO entries (tenant_id, at)
          SELECT tenant(n), timestamptz '2026-03-25 00:30:00+00' + interval '97 minutes' * g FROM generate_series(1, count) g $$;
        """;

    internal static readonly string[] Models =
    [
        "table: public.entries\nkey: [id]\ntenant: tenant_id\neventTime: at\ntimeZone: tenants.time_zone",
        "table: public.tenants\nkey: [id]\ntenant: id",
    ];

    internal static string Tenant(int number) => new Guid(number.ToString().PadLeft(32, 'a')).ToString("D");

    /// <summary>The one zone of these in which all of a tenant's rows lie at a root; null when the tenant has no row.</summary>
    internal static async Task<string?> ZoneAsync(this ReplicationWorld world, LakeRoot root, int tenant, params string[] zones)
    {
        var rows = await world.QueryRootAsync(root, $"SELECT \"at\", _day FROM entries WHERE _tenant = '{Tenant(tenant)}'");
        if (rows.Count == 0)
            return null;
        var fitting = zones.Where(zone => rows.All(row => DayOf((DateTimeOffset)row[0]!, zone) == (DateOnly)row[1]!)).ToList();
        Assert.True(fitting.Count == 1,
            $"Root {root.Number}: {rows.Count} rows of tenant {tenant} lie on days of {fitting.Count} zones of {zones.Length}.");
        return fitting[0];
    }

    private static DateOnly DayOf(DateTimeOffset at, string zone) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly();
}
