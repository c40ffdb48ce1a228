using System.Text.Json;

namespace Lakehouse.GraphQL.Conformance;

/// <summary>Compares two results member by member. The order of object members counts, as in section 7.2.2 of the specification;
/// numbers are equal when they denote one value.</summary>
internal static class ResultComparer
{
    internal static Difference Compare(JsonElement expected, JsonElement actual)
    {
        var differences = IsStream(expected) || IsStream(actual)
            ? CompareStreams(Member(expected, "events"), Member(actual, "events"))
            : CompareResponses(expected, actual);
        return differences.OrderByDescending(difference => difference != Difference.Message).FirstOrDefault(Difference.None);
    }

    private static bool IsStream(JsonElement result) => Member(result, "events").ValueKind == JsonValueKind.Array;

    private static IEnumerable<Difference> CompareStreams(JsonElement expected, JsonElement actual)
    {
        if (Count(expected) != Count(actual))
            return [Difference.Verdict];
        return expected.EnumerateArray().Zip(actual.EnumerateArray())
            .SelectMany(pair => CompareResponses(pair.First, pair.Second));
    }

    private static IEnumerable<Difference> CompareResponses(JsonElement expected, JsonElement actual)
    {
        var (expectedErrors, actualErrors) = (Member(expected, "errors"), Member(actual, "errors"));
        if (Count(expectedErrors) != Count(actualErrors))
            yield return Difference.Verdict;
        else if (Count(expectedErrors) > 0)
        {
            foreach (var (left, right) in expectedErrors.EnumerateArray().Zip(actualErrors.EnumerateArray()))
                yield return CompareErrors(left, right);
        }

        if (!AreEqual(Member(expected, "data"), Member(actual, "data")))
            yield return Difference.Data;
    }

    private static Difference CompareErrors(JsonElement expected, JsonElement actual)
    {
        if (!AreEqual(Member(expected, "locations"), Member(actual, "locations")))
            return Difference.Locations;
        if (!AreEqual(Member(expected, "path"), Member(actual, "path")))
            return Difference.Path;
        if (!Contains(Member(actual, "extensions"), Member(expected, "extensions")))
            return Difference.Extensions;
        return AreEqual(Member(expected, "message"), Member(actual, "message")) ? Difference.None : Difference.Message;
    }

    // The engine adds a code of its own to every error.
    private static bool Contains(JsonElement actual, JsonElement expected) =>
        expected.ValueKind != JsonValueKind.Object
        || expected.EnumerateObject().All(entry => AreEqual(entry.Value, Member(actual, entry.Name)));

    private static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        return left.ValueKind switch
        {
            JsonValueKind.Object => left.EnumerateObject().Select(member => member.Name)
                    .SequenceEqual(right.EnumerateObject().Select(member => member.Name))
                && left.EnumerateObject().Zip(right.EnumerateObject()).All(pair => AreEqual(pair.First.Value, pair.Second.Value)),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
                && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
            JsonValueKind.Number => left.GetDouble().Equals(right.GetDouble()),
            JsonValueKind.String => left.GetString() == right.GetString(),
            _ => true,
        };
    }

    private static int Count(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;

    private static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;
}
