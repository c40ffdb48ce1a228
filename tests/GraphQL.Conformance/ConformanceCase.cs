using System.Text.Json;

namespace Lakehouse.GraphQL.Conformance;

/// <summary>One line of the harness's input.</summary>
/// <param name="RootValue">JSON, with the members of <see cref="RootValue"/> that say what JSON cannot.</param>
/// <param name="Variables">An object, or undefined.</param>
internal sealed record ConformanceCase(
    ConformanceMode Mode, string Sdl, string? Query, string? OperationName, JsonElement RootValue, JsonElement Variables)
{
    /// <exception cref="FormatException">It is no case; the message says why.</exception>
    internal static ConformanceCase Read(JsonElement line)
    {
        var mode = Text(line, "mode");
        if (!Enum.TryParse<ConformanceMode>(mode, ignoreCase: true, out var parsed))
            throw new FormatException($"The mode is '{mode}'; it must be parse, validate or execute.");
        return new(
            parsed, Text(line, "sdl") ?? "", Text(line, "query"), Text(line, "operationName"),
            Member(line, "rootValue"), Member(line, "variables"));
    }

    /// <summary>The line that <see cref="Read"/> reads.</summary>
    internal string ToLine() => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["mode"] = Mode.ToString().ToLowerInvariant(),
        ["sdl"] = Sdl,
        ["query"] = Query,
        ["operationName"] = OperationName,
        ["rootValue"] = RootValue.ValueKind == JsonValueKind.Undefined ? null : RootValue,
        ["variables"] = Variables.ValueKind == JsonValueKind.Undefined ? null : Variables,
    }.Where(member => member.Value is not null).ToDictionary());

    private static string? Text(JsonElement line, string name) =>
        Member(line, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Member(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value : default;
}
