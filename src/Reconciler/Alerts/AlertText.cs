using System.Globalization;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>An alert in one line, for people.</summary>
internal static class AlertText
{
    public static string Of(Alert alert) => OneLine(alert.Kind switch
    {
        AlertKind.Mismatched =>
            $"{PlaceOf(alert)}: {DifferenceOf(alert).TrimEnd('.')}. Compared at {alert.Lsn}; since {Time(alert.Since)}.",
        AlertKind.Inconclusive => $"{PlaceOf(alert)}: no verdict since {Time(alert.Since)}. {alert.Reason}",
        AlertKind.Stale => $"{PlaceOf(alert)}: nothing compared since {Time(alert.Since)}. {alert.Reason}",
        _ => $"{PlaceOf(alert)}: {EndOf(alert)} at {Time(alert.RaisedAt)}; it began at {Time(alert.Since)}.",
    });

    private static string PlaceOf(Alert alert) => alert.Table is null
        ? "All tables"
        : string.Join(", ", new[]
        {
            alert.Table, alert.Tenant is null ? null : $"tenant {alert.Tenant}", alert.Month, alert.Currency,
        }.OfType<string>());

    private static string DifferenceOf(Alert alert) =>
        string.Join("; ", new[] { RowsOf(alert.Rows), MeasuresOf(alert.Measures) }.OfType<string>()) is { Length: > 0 } said
            ? said
            : alert.Reason ?? "rows differ although their number and sums are equal";

    private static string? RowsOf(RowCounts? rows) =>
        rows is null || rows.Source == rows.Lake ? null : $"the source has {rows.Source} rows, the lake {rows.Lake}";

    private static string? MeasuresOf(IReadOnlyList<MeasureDifference> measures) => measures switch
    {
        [] => null,
        [var only] => MeasureOf(only),
        [var first, ..] => $"{MeasureOf(first)}, and {measures.Count - 1} more",
    };

    private static string MeasureOf(MeasureDifference measure) =>
        $"{measure.Name} is {measure.Source} in the source and {measure.Lake} in the lake ({measure.Difference})";

    private static string EndOf(Alert alert) =>
        alert.Resolves == AlertKind.Mismatched ? $"equal again, compared at {alert.Lsn}" : "compared again";

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string OneLine(string text) =>
        string.Create(text.Length, text, (line, source) =>
        {
            for (var index = 0; index < line.Length; index++)
                line[index] = char.IsControl(source[index]) || source[index] is '\u2028' or '\u2029' ? ' ' : source[index];
        });
}
