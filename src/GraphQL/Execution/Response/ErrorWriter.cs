using System.Text.Json;

namespace Lakehouse.GraphQL.Execution.Response;

/// <summary>Writes errors as JSON.</summary>
/// <remarks>Spec: 7.1.6 "Errors", 7.1.6 "Error Result Format".</remarks>
internal static class ErrorWriter
{
    internal static void Write(GraphQLError error, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Message);
        if (!error.Locations.IsEmpty)
            WriteLocations(error, writer);
        if (error.Path is not null)
            WritePath(error.Path, writer);
        if (error.Extensions is { Count: > 0 })
        {
            writer.WritePropertyName("extensions"u8);
            LeafWriter.Write(error.Extensions, writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteLocations(GraphQLError error, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("locations"u8);
        foreach (var location in error.Locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, location.Line);
            writer.WriteNumber("column"u8, location.Column);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WritePath(ResponsePath path, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("path"u8);
        foreach (var step in path.ToArray())
            LeafWriter.Write(step, writer);
        writer.WriteEndArray();
    }
}
