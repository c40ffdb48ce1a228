using System.Globalization;
using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Types;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Schema.Scalars;

/// <summary>The scalars of the API: every one a text in JSON, so that no client rounds it.</summary>
internal static class ApiScalars
{
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";
    private const string DecimalUrl = "https://example.org/scalars/decimal";

    public static ClassSchemaBuilder AddApiScalars(this ClassSchemaBuilder builder) => builder
        .Bind<ExactDecimal>(
            "Decimal", "An exact decimal: no exponent, as many decimals as it has.", "-12.50", ExactDecimal.TryParse,
            value => $"{value}", DecimalUrl)
        .Bind<long>("BigInt", "An integer of up to 64 bits.", "48211", TryNumber, Text)
        .Bind<DateOnly>("Date", "A day of the tenant's own calendar.", "2026-11-21", TryDay, Text)
        .Bind<DateTimeOffset>("DateTime", "A time in UTC.", "2026-11-21T14:02:07Z", TryTime, Text)
        .Bind<AccountZone>("TimeZone", "An IANA time zone.", "America/New_York", AccountZone.TryFind, zone => zone.Id)
        .Bind<Currency>("CurrencyCode", "A currency of ISO 4217.", "USD", Currency.TryFind, currency => currency.Code)
        .Bind<Lsn>("LSN", "A position in the source's write-ahead log.", "16/B374D848", Lsn.TryParse, lsn => $"{lsn}")
        .Bind<SnapshotToken>("SnapshotToken", "Names a state of your books; opaque.", "...", TrySnapshot, token => token.Text)
        .Bind<DrillToken>("DrillToken", "Opens the rows behind an amount; opaque.", "...", TryDrill, token => token.Text);

    private static ClassSchemaBuilder Bind<T>(
        this ClassSchemaBuilder builder, string name, string description, string form, TextParser<T> parse,
        Func<T, string> print, string? specifiedBy = null)
        where T : notnull => builder.BindScalar<T>(new ScalarType(name, new TextScalar<T>(form, parse, print))
        {
            Description = description,
            SpecifiedByUrl = specifiedBy,
        });

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static bool TrySnapshot(string text, out SnapshotToken token)
    {
        token = new SnapshotToken(text);
        return true;   // what it says is read where the caller is known
    }

    private static bool TryDrill(string text, out DrillToken token)
    {
        token = new DrillToken(text);
        return true;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
}
