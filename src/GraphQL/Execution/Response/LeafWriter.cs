using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>Writes what leaf types gave, and entries of <c>extensions</c>: text, booleans, numbers, JSON, and lists and
/// dictionaries of them. Anything else is written as its text.</summary>
internal static class LeafWriter
{
    internal static void Write(object? value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                WriteDouble(number, writer);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            default:
                WriteRare(value, writer);
                break;
        }
    }

    private static void WriteRare(object value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                WriteDouble(number, writer);
                break;
            case sbyte or byte or short or ushort or uint:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteMembers(members, writer);
                break;
            case IEnumerable items:
                WriteItems(items, writer);
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    // JSON has no number that is none.
    private static void WriteDouble(double number, Utf8JsonWriter writer)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    private static void WriteMembers(IEnumerable<KeyValuePair<string, object?>> members, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(value, writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteItems(IEnumerable items, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            Write(item, writer);
        writer.WriteEndArray();
    }
}
