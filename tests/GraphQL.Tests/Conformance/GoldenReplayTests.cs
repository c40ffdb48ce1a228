using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Tests.Conformance;

/// <summary>The engine says what npm graphql says, on every golden case.</summary>
public sealed class GoldenReplayTests
{
    private const int CaseCountMin = 800;

    [Fact]
    public async Task Nothing_but_words_differs_from_the_oracle()
    {
        var golden = GoldenCase.ReadAll();
        List<(GoldenCase Case, Difference Difference, string Actual)> compared = [];
        foreach (var given in golden)
        {
            var actual = await ConformanceEngine.RunAsync(ConformanceCase.Read(given.Input));
            compared.Add((given, Compare(given, actual), Encoding.UTF8.GetString(actual.Span)));
        }

        Print([.. compared.Select(result => (result.Case.Kind, result.Difference))]);
        foreach (var result in compared.Where(result => result.Difference == Difference.Message))
            TestContext.Current.TestOutputHelper!.WriteLine(Describe(result));
        var differing = compared.Where(result => result.Difference is not (Difference.None or Difference.Message)).ToList();
        Assert.True(golden.Count >= CaseCountMin, $"Only {golden.Count} cases.");
        Assert.True(differing.Count == 0, string.Join(Environment.NewLine, differing.Select(Describe)));
    }

    private static Difference Compare(GoldenCase given, ReadOnlyMemory<byte> actual) =>
        ResultComparer.Compare(given.Expected, JsonElement.Parse(actual.Span));

    private static string Describe((GoldenCase Case, Difference Difference, string Actual) result) =>
        $"{result.Difference}: {result.Case.Name}{Environment.NewLine}  oracle {result.Case.Expected.GetRawText()}"
        + $"{Environment.NewLine}  engine {result.Actual}";

    private static void Print(IReadOnlyList<(string Kind, Difference Difference)> compared)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{"kind",-15}{"cases",7}{"differ",8}{"messages differ",17}");
        var byKind = compared.GroupBy(result => result.Kind, result => result.Difference);
        var all = compared.GroupBy(_ => "all", result => result.Difference);
        foreach (var kind in byKind.Concat(all))
        {
            var messages = kind.Count(difference => difference == Difference.Message);
            var differing = kind.Count(difference => difference != Difference.None) - messages;
            output.WriteLine($"{kind.Key,-15}{kind.Count(),7}{differing,8}{messages,17}");
        }
    }
}
