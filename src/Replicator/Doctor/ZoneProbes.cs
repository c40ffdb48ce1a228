using Lakehouse.Domain.Calendar;
using NodaTime;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Instants at which two sets of zone rules would show that they differ, with our offsets: both sides of each change of
/// a clock, and each month's beginning for changes that only the other side has. 2010 to 2030, every zone.</summary>
internal sealed class ZoneProbes
{
    public const int FirstYear = 2010;
    public const int LastYear = 2030;

    private static readonly Interval Span = new(
        Instant.FromUtc(FirstYear, 1, 1, 0, 0), Instant.FromUtc(LastYear + 1, 1, 1, 0, 0));

    private ZoneProbes()
    {
    }

    public List<string> Zones { get; } = [];

    /// <summary>Seconds since 1970 UTC.</summary>
    public List<long> Instants { get; } = [];

    /// <summary>Seconds that the zone's clock is ahead of UTC then.</summary>
    public List<int> Offsets { get; } = [];

    public static ZoneProbes Make()
    {
        var probes = new ZoneProbes();
        foreach (var id in AccountZone.Ids)
            probes.Add(AccountZone.Of(id));
        return probes;
    }

    private void Add(AccountZone zone)
    {
        foreach (var interval in zone.Zone.GetZoneIntervals(Span))
        {
            if (interval.HasStart && interval.Start >= Span.Start)
                Add(zone, interval.Start);
            if (interval.HasEnd && interval.End < Span.End)
                Add(zone, interval.End - Duration.FromSeconds(1));
        }

        for (var month = new LocalDate(FirstYear, 1, 1); month.Year <= LastYear; month = month.PlusMonths(1))
            Add(zone, month.AtMidnight().InUtc().ToInstant());
    }

    private void Add(AccountZone zone, Instant instant)
    {
        Zones.Add(zone.Id);
        Instants.Add(instant.ToUnixTimeSeconds());
        Offsets.Add(zone.Zone.GetUtcOffset(instant).Seconds);
    }
}
