using System.Globalization;
using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Sql;
using NodaTime;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>Random rows of a <see cref="SampleTable"/> with the values that two databases like to see differently. Days and
/// months are NodaTime's, asked for each row apart.</summary>
internal sealed class RowSource(SampleTable table, Random random)
{
    private static readonly Dictionary<string, string?[]> Choices = new()
    {
        ["category"] = ["income", "fee", "O'Neill \\ 1", "Income", "", "ﬁ 😀 é", null],
        ["currency"] = ["USD", "EUR", "JPY", null],
        ["fee currency"] = ["USD", "usd", null],
        ["amount"] = ["0.01", "-0.5", "7", "99999999999999.999999", "-12345.678901", "-0.000001", "0", null],
        ["fee"] = ["0.30", "-2.90", "9999999999.99", null],
        ["wide"] = ["0.000000000000000000000000000001", "-999999.999999999999999999999999999999", "1", null],
        ["free"] =
        [
            "1.50", "1.5", "100", "-0.000000000000000001", "123456789012345678.123456789012345678", "0.10", null,
        ],
        ["quantity"] = ["0", "3", "-2147483648", "2147483647", null],
        ["small"] = ["-32768", "32767", "1", null],
        ["big"] = ["-9223372036854775808", "9223372036854775807", "12", null],
        ["weight"] =
        [
            "0.1", "-0", "1e-7", "-1e-15", "5e-16", "-4.9e-16", "5e-324", "123456.789", "999999999999999.9", "-1e14", "72.1",
            null,
        ],
        ["ratio"] = ["0.1", "-0.3", "16777216", "1e-10", "3.4e-16", "99999.99", null],
        ["flag"] = ["true", "false", null],
        ["ref"] = ["0b0e7c0d-97a6-4a8e-9df0-1f2e3d4c5b6a", "ffffffff-0000-4000-8000-000000000001", null],
        ["code"] = ["ab   ", "x    ", "     ", " y   ", "ÄÖ😀  ", null],
        ["blob"] = ["00ff", "", null],
        ["day"] = ["0001-01-01", "2024-02-29", "9999-12-31", null],
        ["clock"] = ["00:00:00", "23:59:59.999999", null],
        ["b"] = ["{\"a\": [1, 2]}", "null", null],
        ["key 2"] = ["a", "b", "ä|1:x-"],
    };

    private static readonly Dictionary<string, string?> Rare = new()
    {
        ["free"] = "NaN",
        ["weight"] = "Infinity",
        ["ratio"] = "NaN",
    };

    private static readonly string[] Zones =
        ["America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC"];

    private static readonly Instant[] Changes =
    [
        Instant.FromUtc(2026, 3, 8, 7, 0), Instant.FromUtc(2026, 11, 1, 6, 0), Instant.FromUtc(2011, 11, 6, 2, 31),
        Instant.FromUtc(2026, 4, 4, 15, 0), Instant.FromUtc(2011, 12, 30, 10, 0), Instant.FromUtc(1969, 12, 31, 23, 59),
    ];

    private int _nextId;

    /// <summary>A zone for each tenant, by its place among <see cref="Tenants"/>.</summary>
    internal AccountZone ZoneOf(string tenant) => table.EventTime == ValueKind.Date
        ? AccountZone.Utc
        : AccountZone.Of(Zones[Math.Max(0, Array.IndexOf(Tenants, tenant)) % Zones.Length]);

    /// <summary>As the lake names them.</summary>
    internal string[] Tenants { get; } = table.Tenant switch
    {
        null => [TotalsBucket.SharedTenant],
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => ["1", "-7", "32767", TotalsBucket.Null],
        ValueKind.Uuid => ["0b0e7c0d-97a6-4a8e-9df0-1f2e3d4c5b6a", "00000000-0000-0000-0000-000000000000", TotalsBucket.Null],
        ValueKind.PaddedText => ["ab   ", "x    ", TotalsBucket.Null],
        _ => ["acme", "ÄÖ 'x' \\ 😀", "", TotalsBucket.Null],
    };

    /// <param name="hasRare">Also values without an exact sum.</param>
    internal SampleRow Next(bool hasRare)
    {
        var values = new Dictionary<string, string?> { ["id"] = (++_nextId).ToString(CultureInfo.InvariantCulture) };
        foreach (var column in SampleTable.Plain.Where(column => column.Name != "id"))
        {
            var isRare = hasRare && random.Next(20) == 0 && Rare.ContainsKey(column.Name);
            values[column.Name] = isRare ? Rare[column.Name] : Pick(column);
        }


        var tenant = Tenants[random.Next(Tenants.Length)];
        if (table.Tenant is { } kind)
            values["tenant"] = tenant == TotalsBucket.Null && (kind != ValueKind.Text || random.Next(2) == 0) ? null : tenant;
        if (table.EventTime is null)
            return new SampleRow(values, tenant, TotalsBucket.Whole, null);
        var day = PickTime(values, tenant);
        return new SampleRow(values, tenant, day?[..^3] ?? TotalsBucket.Null, day);
    }

    private string? Pick(SampleColumn column)
    {
        var choices = Choices[column.Name];
        return column.Kind switch
        {
            ValueKind.Decimal when column.Name == "amount" && random.Next(2) == 0 =>
                (random.NextInt64(-1_000_000_000, 1_000_000_000) / 1_000_000m).ToString(CultureInfo.InvariantCulture),
            ValueKind.Float64 when random.Next(2) == 0 => RandomDouble().ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Float32 when random.Next(2) == 0 => ((float)RandomDouble()).ToString("R", CultureInfo.InvariantCulture),
            _ => choices[random.Next(choices.Length)],
        };
    }

    private double RandomDouble() => (random.NextDouble() - 0.5) * Math.Pow(random.Next(2) == 0 ? 2 : 10, random.Next(-12, 14));

    private string? PickTime(Dictionary<string, string?> values, string tenant)
    {
        values["first"] = null;
        if (random.Next(12) == 0)
            return null;

        var time = RandomTime(ZoneOf(tenant).Zone);
        var utc = time.InUtc().LocalDateTime;
        values["first"] = table.EventTime switch
        {
            ValueKind.Date => utc.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Timestamp => utc.ToString("uuuu-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            _ => utc.ToString("uuuu-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00",
        };
        return time.InZone(ZoneOf(tenant).Zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A midnight of the zone near a change of some clock, or the change itself; a microsecond before, after, or on it.
    /// </summary>
    private Instant RandomTime(DateTimeZone zone)
    {
        var change = Changes[random.Next(Changes.Length)];
        var date = change.InZone(zone).Date.PlusDays(random.Next(-2, 33));
        var start = random.Next(4) == 0 ? change : zone.AtStartOfDay(date).ToInstant();
        var hours = random.Next(3) == 0 ? random.Next(24) : 0;
        return start + Duration.FromTicks(10 * random.Next(-1, 2)) + Duration.FromHours(hours);
    }
}
