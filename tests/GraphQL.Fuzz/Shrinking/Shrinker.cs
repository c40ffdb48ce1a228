using System.Text.Json;
using System.Text.Json.Nodes;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.GraphQL.Fuzz.Mutation;

namespace Lakehouse.GraphQL.Fuzz.Shrinking;

/// <summary>Makes a case smaller while it stays wrong: tokens of the query, lines of the schema, members of the root value and of
/// the variables are left out.</summary>
internal sealed class Shrinker(Func<ConformanceCase, Task<bool>> isWrongAsync)
{
    private const int TriesMax = 2_000;

    private int _tries;

    internal async Task<ConformanceCase> ShrinkAsync(ConformanceCase given)
    {
        ConformanceCase before;
        do
        {
            before = given;
            if (given.Query is { } query)
                given = await ShrinkTextAsync(given, SourceTokens.Cut(query), (one, text) => one with { Query = text });
            foreach (var cut in (Func<string, IReadOnlyList<string>>[])[DefinitionsOf, LinesOf, SourceTokens.Cut])
                given = await ShrinkTextAsync(given, cut(given.Sdl), (one, text) => one with { Sdl = text });
            given = await ShrinkJsonAsync(given, given.RootValue, (one, value) => one with { RootValue = value });
            given = await ShrinkJsonAsync(given, given.Variables, (one, value) => one with { Variables = value });
        }
        while (given != before && _tries < TriesMax);
        return given;
    }

    private async Task<ConformanceCase> ShrinkTextAsync(
        ConformanceCase given, IReadOnlyList<string> parts, Func<ConformanceCase, string, ConformanceCase> with)
    {
        for (var size = Math.Max(1, parts.Count / 2); size > 0; size /= 2)
        {
            for (var place = 0; place < parts.Count;)
            {
                string[] rest = [.. parts.Take(place), .. parts.Skip(place + size)];
                var smaller = with(given, string.Concat(rest));
                if (await IsWrongAsync(smaller))
                    (given, parts) = (smaller, rest);
                else
                    place += size;
            }
        }
        return given;
    }

    private async Task<ConformanceCase> ShrinkJsonAsync(
        ConformanceCase given, JsonElement value, Func<ConformanceCase, JsonElement, ConformanceCase> with)
    {
        while (value.ValueKind == JsonValueKind.Object)
        {
            ConformanceCase? found = null;
            foreach (var smaller in SmallerJson.Of(JsonObject.Create(value)!))
            {
                value = JsonSerializer.SerializeToElement(smaller);
                if (!await IsWrongAsync(with(given, value)))
                    continue;
                found = with(given, value);
                break;
            }
            if (found is null)
                break;
            given = found;
        }
        return given;
    }

    // As SchemaWriter lays them out.
    private static List<string> DefinitionsOf(string sdl)
    {
        List<string> definitions = [];
        foreach (var line in LinesOf(sdl))
        {
            if (definitions.Count > 0 && line[0] is (' ' or '}' or '\n'))
                definitions[^1] += line;
            else
                definitions.Add(line);
        }
        return definitions;
    }

    private static IReadOnlyList<string> LinesOf(string sdl) => [.. sdl.Split('\n').Select(line => line + "\n")];

    private async Task<bool> IsWrongAsync(ConformanceCase given) => _tries++ < TriesMax && await isWrongAsync(given);
}
