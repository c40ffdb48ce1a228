using System.Text.Json;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.GraphQL.Fuzz.Generation;
using Lakehouse.GraphQL.Fuzz.Oracle;
using Lakehouse.GraphQL.Fuzz.Shrinking;
using Lakehouse.GraphQL.Fuzz.Watch;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Fuzz;

/// <summary>The inputs of one seed: compared with the oracle, and watched under the default limits.</summary>
internal sealed class FuzzRound(int seed, OracleProcess oracle, FuzzCounts counts)
{
    private readonly InputSeries _series = new(new Chance(seed));

    /// <param name="log">Hears of all inputs before the first is tried.</param>
    internal async Task<IReadOnlyList<FuzzFinding>> RunAsync(Action<IReadOnlyList<FuzzInput>> log)
    {
        var inputs = _series.Make();
        log(inputs);
        List<FuzzFinding> findings = [];
        await CompareAsync(inputs.Where(input => input.IsForOracle).ToList(), findings);
        if (_series.Schema is { } schema)
            Watch(schema, inputs, findings);
        return findings;
    }

    private async Task CompareAsync(List<FuzzInput> inputs, List<FuzzFinding> findings)
    {
        var asked = oracle.AskAsync(inputs.ConvertAll(input => input.Case));
        var actual = new List<JsonElement>();
        foreach (var input in inputs)
            actual.Add(await AnswerAsync(input.Case));
        var expected = await asked;
        for (var index = 0; index < inputs.Count; index++)
        {
            var verdict = Comparison.Compare(inputs[index].Case, expected[index], actual[index]);
            counts.Add(inputs[index].Kind, !HasErrors(expected[index]), verdict);
            if (verdict == Verdict.Different)
                findings.Add(await DifferenceAsync(inputs[index].Case));
        }
    }

    private void Watch(Schema schema, IReadOnlyList<FuzzInput> inputs, List<FuzzFinding> findings)
    {
        foreach (var input in inputs.Where(input => input.Case.Query is not null))
        {
            var given = input.Case with { RootValue = GuardedEngine.AtOnce(input.Case.RootValue) };
            if (!input.IsForOracle)
                counts.Add(input.Kind, isValid: false);
            if (WatchedThread.FindViolation(() => GuardedEngine.Run(schema, given)) is { } violation)
                findings.Add(new(seed, "VIOLATION under the default limits", violation, given));
        }
    }

    private async Task<FuzzFinding> DifferenceAsync(ConformanceCase given)
    {
        var shrunk = await new Shrinker(async smaller => await VerdictAsync(smaller) == Verdict.Different).ShrinkAsync(given);
        var expected = (await oracle.AskAsync([shrunk]))[0];
        return new(
            seed, "DIFFERENCE", $"oracle {JsonSerializer.Serialize(expected)}\nengine {await AnswerAsync(shrunk)}", shrunk);
    }

    private async Task<Verdict> VerdictAsync(ConformanceCase given) =>
        Comparison.Compare(given, (await oracle.AskAsync([given]))[0], await AnswerAsync(given));

    /// <summary>A crash is an answer too: one that the oracle does not give.</summary>
    private static async Task<JsonElement> AnswerAsync(ConformanceCase given)
    {
        try
        {
            return JsonElement.Parse((await ConformanceEngine.RunAsync(given)).Span);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return JsonSerializer.SerializeToElement(new { errors = new[] { new { message = $"{failure}", path = new[] { "CRASH" } } } });
        }
    }

    private static bool HasErrors(JsonElement result) =>
        result.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0;
}
