using static Lakehouse.GraphQL.Tests.Hostile.HostileServer;
using static Lakehouse.GraphQL.Tests.Validation.Documents;

namespace Lakehouse.GraphQL.Tests.Hostile;

/// <summary>Whether fields merge, compared each with each by others: graphql-core#270, graphql-java#2495.</summary>
public sealed class OverlappingFieldsTests
{
    public static TheoryData<string, string, string> Families => new()
    {
        { "one field many times", Answered, "{" + Repeat("name ", 490) + "}" },
        { "one field with arguments many times", Answered, "{" + Repeat("at(x: 1) { id } ", 200) + "}" },
        { "large arguments compared", Answered, "{" + Repeat("at(in: {in: {in: {x: 1, y: \"a\"}}}) { id } ", 80) + "}" },
        { "arguments in every order", Answered, "{" + Join(100, number => number % 2 == 0
            ? "at(x: 1, in: {x: 1, y: \"a\"}) { id }"
            : "at(in: {y: \"a\", x: 1}, x: 1) { id }") + "}" },
        { "objects in every order", Answered, "{" + Join(120, number => number % 2 == 0
            ? "at(in: {x: 1, y: \"a\"}) { id }"
            : "at(in: {y: \"a\", x: 1}) { id }") + "}" },
        { "doubled fields at every level", Answered,
            "{" + Repeat("a: query { id } b: query { id } ", 30) + Nested("query", 6) + "}" },
        { "conflicts of each with each", "VALIDATION", "{" + Join(160, number => $"k: at(x: {number}) {{ id }}") + "}" },
        { "conflicts below conflicts", "VALIDATION", "{" + Join(60, number =>
            $"query {{ query {{ query {{ k: at(x: {number}) {{ id }} }} }} }}") + "}" },
        { "conflicts between fragments", "VALIDATION", "{" + Join(50, number => $"...F{number}") + "}"
            + Join(50, number => $"fragment F{number} on Query {{ query {{ k: at(x: {number}) {{ id }} }} }}") },
        { "abstract against many objects", Answered, "{ node {" + Join(130, number => $"... on T{number} {{ x: id }}")
            + Repeat("x: id ", 130) + "} }" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Merging_is_nearly_linear(string family, string outcome, string text)
    {
        Assert.NotEmpty(family);
        AssertCheap(outcome, text);
    }

    private static string Nested(string field, int depth) =>
        depth == 0 ? "id" : $"{field} {{ {Nested(field, depth - 1)} }} {field} {{ {Nested(field, depth - 1)} }}";
}
