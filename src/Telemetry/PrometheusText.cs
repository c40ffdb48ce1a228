using System.Globalization;
using System.Text;

namespace Lakehouse.Telemetry;

/// <summary>Names, escapes and numbers of Prometheus' text format 0.0.4 ("Exposition formats").</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenTelemetry's name and unit as one name: <c>a.lag</c> in <c>By</c> is <c>a_lag_bytes</c>.</summary>
    /// <param name="unit">UCUM. In braces it only says what is counted and is left out.</param>
    /// <param name="isCounter">Adds <c>_total</c>, after the unit.</param>
    public static string NameOf(string name, string unit, bool isCounter)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var character in name)
            text.Append(char.IsAsciiLetterOrDigit(character) || character is '_' or ':' ? character : '_');
        if (char.IsAsciiDigit(text[0]))
            text.Insert(0, '_');
        if (SuffixOf(unit) is { } suffix)
            text.Append('_').Append(suffix);
        return isCounter ? text.Append("_total").ToString() : text.ToString();
    }

    public static void AppendHelp(StringBuilder text, string name, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');

    /// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
    public static void AppendType(StringBuilder text, string name, string type) =>
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <summary>One line.</summary>
    /// <param name="labels">As <see cref="Labels"/> made them; may be empty.</param>
    public static void AppendSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>The inside of the braces: <c>stage="server",table="public.a"</c>.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, object?>> labels) =>
        string.Join(',', labels.Select(label => $"{NameOf(label.Key, "", isCounter: false)}=\"{Escape(label.Value)}\""));

    /// <summary>Shortest text that reads back as the same number.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string? SuffixOf(string unit) => unit switch
    {
        "By" => "bytes",
        "s" => "seconds",
        "" or "1" => null,
        _ when unit.StartsWith('{') => null,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Prometheus wants base units: By or s."),
    };
}
