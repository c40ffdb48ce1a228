using System.Text.Json;
using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Fuzz.Oracle;

/// <summary>Compares what the engine says with what the oracle says.</summary>
internal static class Comparison
{
    internal static Verdict Compare(ConformanceCase given, JsonElement expected, JsonElement actual)
    {
        var verdict = ResultComparer.Compare(expected, actual) switch
        {
            Difference.None => Verdict.Same,
            Difference.Message => Verdict.OtherWords,
            _ => Verdict.Different,
        };
        if (verdict != Verdict.Different)
            return verdict;
        if (expected.TryGetProperty("crash", out _) || HasGivenUp(expected) || HasGivenUp(actual))
            return Verdict.GivenUp;
        if (Messages(actual).Any(IsOneOfPosition))
            return Verdict.NullableOneOf;
        return IsLate(given) ? CompareLate(expected, actual) : Verdict.Different;
    }

    /// <summary>What is late may be learned in any order.</summary>
    private static Verdict CompareLate(JsonElement expected, JsonElement actual)
    {
        if (!actual.TryGetProperty("data", out var data) || !expected.TryGetProperty("data", out var expectedData)
            || !JsonElement.DeepEquals(data, expectedData))
        {
            return Verdict.Different;
        }
        var (theirs, ours) = (Errors(expected).ToLookup(Place), Errors(actual).ToLookup(Place));
        var others = theirs.Where(error => ours[error.Key].Count() != error.Count())
            .Concat(ours.Where(error => theirs[error.Key].Count() != error.Count()))
            .SelectMany(errors => errors)
            .ToList();
        if (others.Count == 0)
            return Verdict.OtherOrder;
        return others.All(error => IsBelowNull(data, error)) ? Verdict.OtherErrorsBelowNull : Verdict.Different;
    }

    private static bool IsLate(ConformanceCase given) =>
        given.RootValue.ValueKind == JsonValueKind.Object
        && given.RootValue.GetRawText().Contains("\"$async\"", StringComparison.Ordinal);

    // The field itself is there, with null or not, when only it has failed: a null that climbed stands above it.
    private static bool IsBelowNull(JsonElement data, JsonElement error)
    {
        foreach (var key in error.GetProperty("path").EnumerateArray().SkipLast(1))
        {
            if (data.ValueKind == JsonValueKind.Null)
                return true;
            data = key.ValueKind == JsonValueKind.Number ? data[key.GetInt32()] : data.GetProperty(key.GetString()!);
        }
        return data.ValueKind == JsonValueKind.Null;
    }

    private static bool HasGivenUp(JsonElement result) => Messages(result).Any(message =>
        message.EndsWith("Validation aborted.", StringComparison.Ordinal)
        && !message.StartsWith("Too many", StringComparison.Ordinal));

    private static bool IsOneOfPosition(string message) =>
        message.Contains("must be non-nullable to be used for OneOf Input Object", StringComparison.Ordinal);

    private static IEnumerable<string> Messages(JsonElement result) =>
        Errors(result).Select(error => error.GetProperty("message").GetString()!);

    private static string Place(JsonElement error) => $"{Text(error, "locations")} {Text(error, "path")}";

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) ? JsonSerializer.Serialize(value) : "";

    private static JsonElement.ArrayEnumerator Errors(JsonElement result) =>
        result.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : default;
}
