using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>The IANA time zone in which an account counts its days. NodaTime's zone data decides, and nobody else's.</summary>
public sealed record AccountZone
{
    private AccountZone(DateTimeZone zone) => Zone = zone;

    public static AccountZone Utc { get; } = new(DateTimeZone.Utc);

    /// <summary>Version of the zone data, as IANA numbers it: <c>2026a</c>. Days stored under another one may differ.</summary>
    public static string DataVersion => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>Every id of the database, aliases included.</summary>
    public static IReadOnlyCollection<string> Ids => DateTimeZoneProviders.Tzdb.Ids;

    public DateTimeZone Zone { get; }

    public string Id => Zone.Id;

    /// <param name="id">An id of the IANA database, upper and lower case as written there: <c>Europe/Berlin</c>.</param>
    /// <exception cref="UnknownTimeZoneException">No such id; the message suggests near ones. Offsets such as <c>UTC+2</c> are
    /// refused: they are not in the database.</exception>
    public static AccountZone Of(string id) => TryFind(id, out var zone) ? zone : throw new UnknownTimeZoneException(id);

    public static bool TryFind(string id, [NotNullWhen(true)] out AccountZone? zone)
    {
        // Asked of the list first, because NodaTime makes zones such as UTC+02:30 on the spot.
        zone = DateTimeZoneProviders.Tzdb.Ids.Contains(id) ? new AccountZone(DateTimeZoneProviders.Tzdb[id]) : null;
        return zone is not null;
    }

    public override string ToString() => Id;
}
