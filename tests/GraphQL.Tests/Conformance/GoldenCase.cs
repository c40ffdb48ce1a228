using System.Text.Json;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.Conformance;

/// <summary>A case with what the oracle says about it: one line of a golden file.</summary>
/// <param name="Kind">The first part of its name.</param>
/// <param name="Input">The line with its schema in full, as the harness reads it.</param>
internal sealed record GoldenCase(string Name, string Kind, JsonElement Input, JsonElement Expected)
{
    private static readonly string Folder = RepositoryFolder.PathOf("tests", "GraphQL.Conformance");

    internal static IReadOnlyList<GoldenCase> ReadAll() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, "golden"), "*.jsonl", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(Read),
    ];

    private static GoldenCase Read(string line)
    {
        var golden = JsonElement.Parse(line);
        return new(
            golden.GetProperty("name").GetString()!, golden.GetProperty("kind").GetString()!, WithSchema(golden),
            golden.GetProperty("expected"));
    }

    private static JsonElement WithSchema(JsonElement golden)
    {
        if (!golden.TryGetProperty("sdl", out var sdl) || !sdl.GetString()!.StartsWith('@'))
            return golden;

        var members = golden.EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
        members["sdl"] = File.ReadAllText(Path.Combine(Folder, "schemas", $"{sdl.GetString()![1..]}.graphql"));
        return JsonSerializer.SerializeToElement(members);
    }
}
