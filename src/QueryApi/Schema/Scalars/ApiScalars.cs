using System.Globalization;
using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Types.Coercion;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Schema.Scalars;

/// <summary>The scalars of the API: every one a text in JSON, so that no client rounds it.</summary>
internal static class ApiScalars
{
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public static ClassSchemaBuilder AddApiScalars(this ClassSchemaBuilder builder) => builder
        .BindScalar<ExactDecimal>(Scalar(
            "Decimal", "An exact decimal: no exponent, as many decimals as it has.",
            new TextScalar<object>("-12.50", text => ExactDecimal.Parse(text), value => $"{(ExactDecimal)value}"),
            "https://example.org/scalars/decimal"))
        .BindScalar<long>(Scalar(
            "BigInt", "An integer of up to 64 bits.",
            new TextScalar<object>("48211", text => Number(text), value => ((long)value).ToString(CultureInfo.InvariantCulture))))
        .BindScalar<DateOnly>(Scalar(
            "Date", "A day of the tenant's own calendar.",
            new TextScalar<object>("2026-11-21", text => Day(text), value => Text((DateOnly)value))))
        .BindScalar<DateTimeOffset>(Scalar(
            "DateTime", "A time in UTC.", new TextScalar<object>("2026-11-21T14:02:07Z", text => Time(text), value => Text((DateTimeOffset)value))))
        .BindScalar<AccountZone>(Scalar(
            "TimeZone", "An IANA time zone.",
            new TextScalar<AccountZone>("America/New_York", text => AccountZone.TryFind(text, out var zone) ? zone : null, zone => zone.Id)))
        .BindScalar<Currency>(Scalar(
            "CurrencyCode", "A currency of ISO 4217.",
            new TextScalar<object>("USD", text => Currency.TryFind(text, out var currency) ? currency : null, value => ((Currency)value).Code)))
        .BindScalar<Lsn>(Scalar(
            "LSN", "A position in the source's write-ahead log.",
            new TextScalar<object>("16/B374D848", text => Lsn.TryParse(text, out var lsn) ? lsn : null, value => $"{(Lsn)value}")))
        .BindScalar<SnapshotToken>(Scalar(
            "SnapshotToken", "Names a state of your books; opaque.",
            new TextScalar<object>("...", text => new SnapshotToken(text), value => ((SnapshotToken)value).Text)))
        .BindScalar<DrillToken>(Scalar(
            "DrillToken", "Opens the rows behind an amount; opaque.",
            new TextScalar<object>("...", text => new DrillToken(text), value => ((DrillToken)value).Text)));

    private static ScalarType Scalar(string name, string description, ScalarCoercion coercion, string? specifiedBy = null) =>
        new(name, coercion) { Description = description, SpecifiedByUrl = specifiedBy };

    private static object? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static object? Day(string text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static object? Time(string text) => DateTimeOffset.TryParseExact(
        text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
}
