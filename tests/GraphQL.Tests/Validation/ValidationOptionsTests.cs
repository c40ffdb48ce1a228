using Lakehouse.GraphQL.Validation;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Validation;

public sealed class ValidationOptionsTests
{
    [Fact]
    public void After_20_errors_validation_stops_and_says_so()
    {
        var errors = Validate("{" + Join(30, number => $"nope{number}") + "}");

        Assert.Equal(21, errors.Length);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1]);
    }

    [Fact]
    public void Exactly_20_errors_are_all_of_them()
    {
        Assert.Equal(20, Validate("{" + Join(20, number => $"nope{number}") + "}").Length);
    }

    [Fact]
    public void Hidden_suggestions_tell_nothing_of_the_schema()
    {
        const string Text = "query ($v: Accont) { nam accont: at(xx: 1, in: {yy: 1}) { id } ... on Acount { id } }";
        var hidden = ValidationOptions.Default with { HideSuggestions = true };

        Assert.Contains(Validate(Text), message => message.Contains("Did you mean", StringComparison.Ordinal));
        Assert.DoesNotContain(Validate(Text, hidden), message => message.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Fields_nest_64_levels_deep_with_fragments_laid_in()
    {
        Assert.Empty(Validate(OfDepth(64)));
        Assert.Equal(["Fields are nested deeper than 64 levels."], Validate(OfDepth(65)));
        Assert.Empty(Validate(OfDepth(65), ValidationOptions.Conformance));
    }

    [Fact]
    public void An_operation_has_up_to_50_root_fields()
    {
        Assert.Empty(Validate("{" + Join(50, number => $"k{number}: name") + "}"));
        var inFragments = "{ ...F " + Join(26, number => $"k{number}: name") + "} fragment F on Query {"
            + Join(25, number => $"l{number}: name") + "}";
        Assert.Equal(["An operation may have up to 50 root fields."], Validate(inFragments));
    }

    [Fact]
    public void Work_is_shared_by_all_rules()
    {
        var options = ValidationOptions.Default with { WorkMax = 100 };

        Assert.Equal(
            ["Document is too complex to validate. Validation aborted."], Validate("{" + Repeat("name ", 101) + "}", options));
    }

    /// <summary>The rule against cyclic introspection is graphql-js's too, so it holds under its options.</summary>
    [Fact]
    public void Introspection_does_not_nest_lists_three_deep()
    {
        const string Text = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";

        Assert.Equal(["Maximum introspection depth exceeded"], Validate(Text));
        Assert.Equal(["Maximum introspection depth exceeded"], Validate(Text, ValidationOptions.Conformance));
    }

    [Fact]
    public void Introspection_can_be_switched_off()
    {
        var options = ValidationOptions.Default with { AllowIntrospection = false };

        Assert.Empty(Validate("{ __typename account { __typename } }", options));
        Assert.Equal(
            ["GraphQL introspection has been disabled, but the requested query contained the field \"__type\"."],
            Validate("{ __type(name: \"Query\") { name } }", options));
    }

    private static string OfDepth(int depth) =>
        "{ " + Repeat("query { ", 30) + "...F" + Repeat(" }", 30) + " } fragment F on Query { "
        + Repeat("query { ", depth - 31) + "id" + Repeat(" }", depth - 31) + " }";
}
