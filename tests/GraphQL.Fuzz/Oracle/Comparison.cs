using System.Text.Json;
using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Fuzz.Oracle;

/// <summary>Compares what the engine says with what the oracle says.</summary>
internal static class Comparison
{
    internal static Verdict Compare(JsonElement expected, JsonElement actual)
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
        return AreSameInAnyOrder(expected, actual) ? Verdict.OtherOrder : Verdict.Different;
    }

    private static bool HasGivenUp(JsonElement result) => Messages(result).Any(message =>
        message.EndsWith("Validation aborted.", StringComparison.Ordinal)
        && !message.StartsWith("Too many", StringComparison.Ordinal));

    private static bool IsOneOfPosition(string message) =>
        message.Contains("must be non-nullable to be used for OneOf Input Object", StringComparison.Ordinal);

    private static IEnumerable<string> Messages(JsonElement result) =>
        Errors(result).Select(error => error.GetProperty("message").GetString()!);

    // Only where something was executed: the order of errors before that is the order of the document.
    private static bool AreSameInAnyOrder(JsonElement expected, JsonElement actual) =>
        actual.TryGetProperty("data", out var data) && expected.TryGetProperty("data", out var expectedData)
        && JsonElement.DeepEquals(data, expectedData)
        && Errors(expected).Select(Place).Order(StringComparer.Ordinal)
            .SequenceEqual(Errors(actual).Select(Place).Order(StringComparer.Ordinal));

    private static string Place(JsonElement error) => $"{Text(error, "locations")} {Text(error, "path")}";

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) ? JsonSerializer.Serialize(value) : "";

    private static IEnumerable<JsonElement> Errors(JsonElement result) =>
        result.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : [];
}
