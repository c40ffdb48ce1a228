using System.Text.Json.Nodes;

namespace Lakehouse.GraphQL.Fuzz.Shrinking;

/// <summary>Values that have one member or item less than another, the large ones first.</summary>
internal static class SmallerJson
{
    internal static IEnumerable<JsonNode> Of(JsonNode value) => value switch
    {
        JsonObject members => Of(members),
        JsonArray items => Of(items),
        _ => [],
    };

    private static IEnumerable<JsonNode> Of(JsonObject members)
    {
        foreach (var (name, _) in members)
        {
            var rest = (JsonObject)members.DeepClone();
            rest.Remove(name);
            yield return rest;
        }
        foreach (var (name, member) in members)
        {
            foreach (var smaller in member is null ? [] : Of(member))
            {
                var changed = (JsonObject)members.DeepClone();
                changed[name] = smaller;
                yield return changed;
            }
        }
    }

    private static IEnumerable<JsonNode> Of(JsonArray items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            var rest = (JsonArray)items.DeepClone();
            rest.RemoveAt(index);
            yield return rest;
        }
        for (var index = 0; index < items.Count; index++)
        {
            foreach (var smaller in items[index] is { } item ? Of(item) : [])
            {
                var changed = (JsonArray)items.DeepClone();
                changed[index] = smaller;
                yield return changed;
            }
        }
    }
}
