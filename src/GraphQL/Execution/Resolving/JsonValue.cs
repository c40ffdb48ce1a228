using System.Text.Json;

namespace Lakehouse.GraphQL.Execution.Resolving;

/// <summary>JSON as completion takes it.</summary>
internal static class JsonValue
{
    /// <summary>Null, booleans and text as such; numbers, arrays and objects stay JSON.</summary>
    internal static object? Unwrap(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        _ => value,
    };
}
