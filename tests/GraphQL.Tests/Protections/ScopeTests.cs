using Lakehouse.GraphQL.Protections;
using Lakehouse.GraphQL.Tests.CodeFirst;

namespace Lakehouse.GraphQL.Tests.Protections;

/// <summary>What may be asked by whom.</summary>
public sealed class ScopeTests
{
    private static readonly Caller Staff = new("staff", new HashSet<string> { "STAFF" }, MayIntrospect: false);

    private readonly RailwayWorld _world = new();

    [Theory]
    [InlineData("{ delays { minutes } }")]
    [InlineData("{ ...A } fragment A on Query { ... on Query { hidden: delays { minutes } } }")]
    [InlineData("query ($no: Boolean = false) { hello delays @include(if: $no) { minutes } }")]
    public void A_field_with_a_scope_is_refused_wherever_it_stands(string query)
    {
        var gate = new OperationGate(_world.Schema, new CostOptions());

        var error = Assert.Single(gate.Decide(_world.Prepare(query), Caller.Anyone).Errors);

        Assert.Equal("FORBIDDEN", error.Extensions!["code"]);
        Assert.Equal("Query.delays needs the scope STAFF.", error.Message);
        Assert.Single(error.Locations);
        Assert.Empty(gate.Decide(_world.Prepare(query), Staff).Errors);
    }

    [Theory]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ ...A } fragment A on Query { x: __type(name: \"Query\") { name } }")]
    public void Introspection_is_for_whom_it_is_open(string query)
    {
        var gate = new OperationGate(_world.Schema, new CostOptions());

        Assert.Empty(gate.Decide(_world.Prepare(query), Caller.Anyone).Errors);
        Assert.Equal("FORBIDDEN", Assert.Single(gate.Decide(_world.Prepare(query), Staff).Errors).Extensions!["code"]);
    }

    [Fact]
    public void The_name_of_a_type_is_no_introspection()
    {
        var gate = new OperationGate(_world.Schema, new CostOptions());

        Assert.Empty(gate.Decide(_world.Prepare("{ __typename lines { __typename } }"), Staff).Errors);
    }
}
