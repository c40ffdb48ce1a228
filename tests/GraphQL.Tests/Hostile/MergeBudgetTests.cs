using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Validation;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Whether fields merge is decided quickly; which ones do not is searched with a budget of its own.</summary>
public sealed class MergeBudgetTests
{
    [Fact]
    public void Ten_thousand_equal_fields_are_compared_with_one()
    {
        var options = ValidationOptions.Default with { WorkMax = 80_000 };

        Assert.Empty(Validate("{ query {" + Repeat("name ", 10_000) + "} }", options, ParserLimits.None));
    }

    [Fact]
    public void A_conflict_is_reported_also_when_the_search_for_its_details_is_too_much_work()
    {
        var options = ValidationOptions.Default with { WorkMax = 10_000, RootFieldCountMax = int.MaxValue };
        var text = "{" + Repeat("name ", 300) + "k: name k: id }";

        Assert.Equal(
            ["Fields \"k\" conflict. Use different aliases on the fields to fetch both if this was intentional."],
            Validate(text, options));
    }

    [Fact]
    public void Fields_of_objects_that_are_never_the_same_may_differ_in_arguments_but_not_in_shape()
    {
        Assert.Empty(Validate("{ node { ... on Account { a: at(x: 1) { id } } ... on Entry { a: at(x: 2) { id } } } }"));
        Assert.Single(Validate("{ node { ... on Account { a: size } ... on Entry { a: size } } }"));
    }
}
