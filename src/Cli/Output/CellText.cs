using System.Globalization;
using System.Text;
using System.Text.Json;
using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.Cli.Output;

/// <summary>Values of a query as text, without losing a digit; times as ISO 8601 has them, instants in UTC.</summary>
internal static class CellText
{
    /// <param name="value">Not null.</param>
    public static string Of(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => @"\x" + Convert.ToHexStringLower(bytes),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        DuckDbInterval span => $"P{span.Months}M{span.Days}DT{(decimal)span.Microseconds / 1_000_000}S",
        object?[] or Array => Json(value),
        _ => value.ToString()!,
    };

    /// <summary>Numbers that every reader of JSON keeps are numbers; decimals and wider integers are texts.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case sbyte or short or int or long or byte or ushort or uint or ulong:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case byte[]: json.WriteStringValue(Of(value)); break;
            case KeyValuePair<string, object?>[] fields:
                WriteObject(json, fields.Select(field => (field.Key, field.Value)));
                break;
            case KeyValuePair<object, object?>[] entries:
                WriteObject(json, entries.Select(entry => (Of(entry.Key), entry.Value)));
                break;
            case object?[] items: WriteArray(json, items); break;
            default: json.WriteStringValue(Of(value)); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<(string Name, object? Value)> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, object?[] items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }

    private static string Json(object value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLinesWriter.Options))
            Write(json, value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
