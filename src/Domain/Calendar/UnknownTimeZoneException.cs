using NodaTime;

namespace Lakehouse.Domain.Calendar;

/// <summary>A name that the IANA time zone database does not have.</summary>
public sealed class UnknownTimeZoneException(string id) : FormatException(
    $"'{id}' is no time zone of the IANA database (version {AccountZone.DataVersion})."
    + Spelling.DidYouMean(id, DateTimeZoneProviders.Tzdb.Ids));
