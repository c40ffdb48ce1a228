using Lakehouse.GraphQL.Protections;
using Lakehouse.GraphQL.Tests.CodeFirst;

namespace Lakehouse.GraphQL.Tests.Protections;

/// <summary>What operations cost.</summary>
public sealed class CostTests
{
    private readonly RailwayWorld _world = new();

    [Theory]
    [InlineData("{ hello }", 0)]
    [InlineData("{ a: hello b: hello __typename }", 0)]
    [InlineData("{ station(key: {id: 1}) { name } }", 1)]
    [InlineData("{ __schema { types { fields { args { name } type { ofType { name } } } } } }", 0)]
    [InlineData("{ lines { name } }", 5)]
    [InlineData("{ lines { stations { name } } }", 5 + 5 * 20)]
    [InlineData("{ stations(first: 100) { nodes { id } } }", 1 + 100)]
    [InlineData("{ stations { nodes { id } } }", 1 + 10)]
    [InlineData("{ stations(first: 7) { edges { cursor node { id } } pageInfo { endCursor } } }", 1 + 7 + 7 + 1)]
    [InlineData("{ stations(first: 3) { nodes { departures(first: 4) { nodes { destination { name } } } } } }", 1 + 3 * 18)]
    [InlineData("{ stations(first: 3) { nodes { platforms { number } } } }", 1 + 3 * (1 + 10))]
    [InlineData("{ lines @skip(if: true) { name } hello }", 0)]
    [InlineData("{ lines @include(if: false) { name } hello }", 0)]
    [InlineData("{ ...A l: lines { ...B } } fragment A on Query { lines { ...B } } fragment B on Line { stations { id } }", 210)]
    [InlineData("{ search(text: \"x\") { ... on Line { stations { id } } ... on Station { id } } }", 20 * (1 + 20))]
    public void A_field_costs_its_weight_its_items_and_what_is_below(string query, double cost)
    {
        var report = CostAnalysis.Of(_world.Prepare(query), _world.Schema, new CostOptions());

        Assert.Null(report.Error);
        Assert.Equal(cost, report.Cost);
    }

    [Theory]
    [InlineData("""{"n":50}""", 51)]
    [InlineData("""{"n":null}""", 11)]
    [InlineData("{}", 11)]
    public void Variables_count_as_they_are(string variables, double cost)
    {
        var operation = _world.Prepare("query ($n: Int) { stations(first: $n) { nodes { id } } }", variables);

        Assert.Equal(cost, CostAnalysis.Of(operation, _world.Schema, new CostOptions()).Cost);
    }

    [Fact]
    public void Past_the_limit_an_operation_is_refused_with_its_price()
    {
        var gate = new OperationGate(_world.Schema, new CostOptions { CostMax = 100 });

        var decision = gate.Decide(_world.Prepare("{ stations(first: 100) { nodes { id } } }"), Caller.Anyone);

        Assert.Contains("costs 101, more than 100", Assert.Single(decision.Errors).Message, StringComparison.Ordinal);
        Assert.Equal("COST_LIMIT", decision.Errors[0].Extensions!["code"]);
    }

    [Fact]
    public void A_budget_is_spent_by_what_passes_and_comes_back_with_time()
    {
        var time = new FakeTime();
        var budgets = new CostBudgets(limit: 25, restoreRatePerSecond: 2, time);
        var gate = new OperationGate(_world.Schema, new CostOptions(), budgets);
        var operation = _world.Prepare("{ stations { nodes { id } } }");
        var other = new Caller("other", Caller.Anyone.Scopes, MayIntrospect: true);

        Assert.Empty(gate.Decide(operation, Caller.Anyone, isDryRun: true).Errors);
        Assert.Empty(gate.Decide(operation, Caller.Anyone).Errors);
        Assert.Empty(gate.Decide(operation, Caller.Anyone).Errors);
        var spent = Assert.Single(gate.Decide(operation, Caller.Anyone).Errors);
        Assert.Empty(gate.Decide(operation, other).Errors);
        time.Advance(TimeSpan.FromSeconds(4));
        var afterAWhile = gate.Decide(operation, Caller.Anyone);

        Assert.Equal("BUDGET_SPENT", spent.Extensions!["code"]);
        Assert.Contains("3 is left: try again in 4 s", spent.Message, StringComparison.Ordinal);
        Assert.Empty(afterAWhile.Errors);
    }

    [Fact]
    public void What_never_fits_into_a_budget_is_not_to_be_tried_again()
    {
        var gate = new OperationGate(_world.Schema, new CostOptions(), new CostBudgets(5, 1, new FakeTime()));

        var error = Assert.Single(gate.Decide(_world.Prepare("{ stations { nodes { id } } }"), Caller.Anyone).Errors);

        Assert.Equal(false, error.Extensions!["retryable"]);
    }
}
