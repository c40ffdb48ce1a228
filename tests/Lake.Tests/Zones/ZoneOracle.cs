using System.Globalization;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Scan;
using NodaTime;

namespace Lakehouse.Lake.Tests.Zones;

/// <summary>The zone in force of each tenant of one table, kept by rules of its own, and NodaTime's day of each row.</summary>
internal sealed class ZoneOracle(ModelTable tenants)
{
    private readonly Dictionary<string, string> _inForce = [];
    private readonly HashSet<string> _placed = [];

    /// <summary>A row went into the open batch.</summary>
    internal void Placed(object?[] row)
    {
        if (row[ZonedTables.EntryTenant] is { } tenant && row[ZonedTables.EntryAt] is not null)
            _placed.Add(TextOf(tenant));
    }

    internal void Committed()
    {
        foreach (var (tenant, zone) in Rows())
        {
            if (IsZone(zone))
                _inForce.TryAdd(tenant, zone!);
        }

        foreach (var tenant in _placed)
            _inForce.TryAdd(tenant, "UTC");
        _placed.Clear();
    }

    internal void Refiled()
    {
        foreach (var (tenant, zone) in Rows().Where(row => IsZone(row.Value) && _inForce.ContainsKey(row.Key)))
            _inForce[tenant] = zone!;
    }

    internal IEnumerable<FiledZone> Filed()
    {
        var rows = Rows();
        return from one in _inForce
               let zone = rows.GetValueOrDefault(one.Key)
               where zone != one.Value
               orderby one.Key
               select new FiledZone(one.Key, one.Value,
                   !rows.ContainsKey(one.Key) ? ZoneLack.NoRow : zone is null ? ZoneLack.NoZone
                   : IsZone(zone) ? null : ZoneLack.UnknownZone);
    }

    /// <summary>A row's day as a text, or the sign of NULL.</summary>
    internal string DayOf(object?[] row)
    {
        if (row[ZonedTables.EntryAt] is not { } at)
            return SampleRows.Text((object?)null);
        var zone = row[ZonedTables.EntryTenant] is { } tenant ? _inForce[TextOf(tenant)] : "UTC";
        var instant = at is DateTimeOffset time
            ? Instant.FromDateTimeOffset(time)
            : Instant.FromDateTimeUtc(DateTime.SpecifyKind((DateTime)at, DateTimeKind.Utc));
        var day = instant.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
        return SampleRows.Text(new DateOnly(day.Year, day.Month, day.Day));
    }

    internal static string TextOf(object tenant) => tenant switch
    {
        Guid id => id.ToString("D"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)tenant,
    };

    private static bool IsZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.Ids.Contains(zone);

    private Dictionary<string, string?> Rows() => tenants.Rows.ToDictionary(row => TextOf(row[0]!), row => (string?)row[1]);
}
