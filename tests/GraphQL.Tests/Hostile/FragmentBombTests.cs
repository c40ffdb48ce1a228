using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Protections;
using Lakehouse.GraphQL.Validation;
using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Documents that are short until fragments are laid in, and circles of them: GHSA-mfj6-6p54-m98c.</summary>
public sealed class FragmentBombTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "a chain", Answered, Chain(190, next => $"...{next}") },
        { "a bomb", "VALIDATION", Chain(95, next => $"x: query {{ ...{next} }} y: query {{ ...{next} }}") },
        { "a bomb of one name", "VALIDATION", Chain(95, next => $"query {{ ...{next} }} query {{ ...{next} }}") },
        { "a bomb that is not too deep", "COST_LIMIT", Chain(60, next => $"x: query {{ ...{next} }} y: query {{ ...{next} }}") },
        { "a bomb of inline fragments", Answered, Chain(60, next => $"... {{ ...{next} }} ... {{ ...{next} }}") },
        { "a bomb of lists", "COST_LIMIT", Chain(60, next => $"list {{ ...{next} }}") },
        { "every fragment spreads every other", "VALIDATION", Dense(26, _ => 0) },
        { "every fragment spreads all later ones", Answered, Dense(40, number => number + 1) },
        { "a circle", "VALIDATION",
            "{ ...F0 }" + Join(100, number => $"fragment F{number} on Query {{ ...F{(number + 1) % 100} }}") },
        { "a circle through fields", "VALIDATION",
            "{ ...F0 }" + Join(100, number => $"fragment F{number} on Query {{ query {{ ...F{(number + 1) % 100} }} }}") },
        { "a fragment in itself", "VALIDATION", "{ ...F } fragment F on Query { query { ...F } ...F }" },
        { "many operations use the same fragments", "OPERATION",
            Join(60, number => $"query Q{number}($v: Int) {{ ...F ...G{number % 10} }}")
            + "fragment F on Query { a: at(x: $v) { id } }"
            + Join(10, number => $"fragment G{number} on Query {{ k{number}: at(x: $v) {{ id }} }}") },
        { "fragments that are not there", "VALIDATION", "{" + Join(400, number => $"...F{number}") + "}" },
        { "one fragment many times", Answered, "{" + Repeat("...F ", 900) + "} fragment F on Query { name }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void A_bomb_does_not_go_off(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }

    /// <summary>Without limits of the parser the work has one still, and so has every recursion.</summary>
    [Theory]
    [InlineData("...{0}")]
    [InlineData("query {{ ...{0} }}")]
    [InlineData("x: query {{ ...{0} }} y: query {{ ...{0} }}")]
    [InlineData("query {{ ...{0} }} query {{ ...{0} }}")]
    [InlineData("k: name k: id ...{0}")]
    [InlineData("k: name k: id query {{ ...{0} }} query {{ ...{0} }}")]
    public void A_chain_of_20_000_fragments_is_refused_or_valid(string body)
    {
        var text = Chain(20_000, next => string.Format(null, body, next));

        SmallStack.Run(() =>
        {
            var errors = Validate(text, ValidationOptions.Default with { SelectionDepthMax = int.MaxValue }, ParserLimits.None);
            Assert.True(errors is [] || errors[^1].EndsWith("Validation aborted.", StringComparison.Ordinal));
        });
    }

    /// <summary>Validation would refuse it; the price has to be found all the same (GHSA-mfj6-6p54-m98c).</summary>
    [Fact]
    public void A_bomb_is_priced_once_for_each_fragment()
    {
        var operation = Prepare(Bomb(200));
        var report = default(CostReport);

        AssertCheap(() => report = CostAnalysis.Of(operation, Books, new()));

        Assert.True(report.Cost > new CostOptions().CostMax);
        Assert.Null(report.Error);
    }

    [Fact]
    public void A_bomb_that_is_executed_ends_at_the_limit_of_its_work()
    {
        var operation = Prepare(Bomb(40), new() { WorkMax = 20_000 });
        var errors = ImmutableArray<GraphQLError>.Empty;

        AssertCheap(() =>
        {
            using var result = Execute(operation);
            errors = result.Errors;
        });

        Assert.Equal("LIMIT", Assert.Single(errors).Extensions!["code"]);
    }

    /// <summary>What is spread twice in one set is collected once, and what no object reaches is not planned.</summary>
    [Fact]
    public void A_bomb_is_planned_as_far_as_it_is_executed()
    {
        var text = Chain(60, next => $"name {Repeat($"...{next} ", 20)} account {{ ...on Account {{ id }} }}");

        AssertCheap(() =>
        {
            using var result = Execute(Prepare(text));
            Assert.Empty(result.Errors);
        });
    }

    private static PreparedOperation Prepare(string text, RequestOptions? options = null)
    {
        var documents = new DocumentOptions { Limits = ParserLimits.None, Validation = ValidationOptions.Conformance };
        var operation = new RequestExecutor(Books, options, documents).Prepare(new() { Query = text, RootValue = new Endless() });
        Assert.Empty(operation.Errors);
        return operation;
    }

    private static string Bomb(int length) => Chain(length, next => $"x: query {{ ...{next} }} y: query {{ ...{next} }}");

    private static string Chain(int length, Func<string, string> body) =>
        "{ ...F0 }" + Join(length, number => $"fragment F{number} on Query {{ {body($"F{number + 1}")} }}")
        + $"fragment F{length} on Query {{ name }}";

    private static string Dense(int count, Func<int, int> firstSpread) => "{ ...F0 }" + Join(count, number =>
    {
        var first = firstSpread(number);
        return $"fragment F{number} on Query {{ name {Join(count - first, other => $"...F{first + other}")} }}";
    });
}
