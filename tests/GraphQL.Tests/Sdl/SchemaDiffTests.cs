using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Sdl.Changes;

namespace Lakehouse.GraphQL.Tests.Sdl;

public sealed class SchemaDiffTests
{
    [Theory]
    [InlineData("a: Int", "b: Int", ChangeSeverity.Breaking, "Field Query.a was removed.")]
    [InlineData("a: Int!", "a: Int", ChangeSeverity.Breaking, "Field Query.a changed type from Int! to Int.")]
    [InlineData("a: Int", "a: Int!", ChangeSeverity.Safe, "Field Query.a changed type from Int to Int!.")]
    [InlineData("a: [Int]", "a: [Int!]!", ChangeSeverity.Safe, "Field Query.a changed type from [Int] to [Int!]!.")]
    [InlineData("a: Int", "a: [Int]", ChangeSeverity.Breaking, "Field Query.a changed type from Int to [Int].")]
    [InlineData("a: Int", "a(x: Int!): Int", ChangeSeverity.Breaking, "A required argument Query.a(x:) was added.")]
    [InlineData("a: Int", "a(x: Int! = 1): Int", ChangeSeverity.Dangerous, "An optional argument Query.a(x:) was added.")]
    [InlineData("a(x: Int): Int", "a(x: Int!): Int",
        ChangeSeverity.Breaking, "Argument Query.a(x:) has changed type from Int to Int!.")]
    [InlineData("a(x: Int!): Int", "a(x: Int): Int",
        ChangeSeverity.Safe, "Argument Query.a(x:) has changed type from Int! to Int.")]
    [InlineData("a(x: Int = 1): Int", "a(x: Int = 2): Int",
        ChangeSeverity.Dangerous, "Query.a(x:) has changed defaultValue from 1 to 2.")]
    [InlineData("a(x: Int = 1): Int", "a(x: Int): Int", ChangeSeverity.Dangerous, "Query.a(x:) defaultValue was removed.")]
    public void Fields_and_arguments_change(string old, string next, ChangeSeverity severity, string description)
    {
        var changes = Compare($"type Query {{ {old} }}", $"type Query {{ {next} }}");

        var change = Assert.Single(changes, change => change.Description == description);
        Assert.Equal(severity, change.Severity);
    }

    [Theory]
    [InlineData("enum E { A B }", "enum E { A }", ChangeSeverity.Breaking, "Enum value E.B was removed.")]
    [InlineData("enum E { A }", "enum E { A B }", ChangeSeverity.Dangerous, "Enum value E.B was added.")]
    [InlineData("input E { a: Int }", "input E { a: Int b: Int! }", ChangeSeverity.Breaking, "A required field E.b was added.")]
    [InlineData("input E { a: Int }", "input E { a: Int b: Int }", ChangeSeverity.Dangerous, "An optional field E.b was added.")]
    [InlineData("scalar E", "enum E { A }", ChangeSeverity.Breaking, "E changed from a Scalar type to an Enum type.")]
    [InlineData("union E = Query", "union E = Query | O type O { a: E }",
        ChangeSeverity.Dangerous, "O was added to union type E.")]
    [InlineData("scalar E", "scalar E scalar F", ChangeSeverity.Safe, "F was added.")]
    [InlineData("scalar E scalar F", "scalar E", ChangeSeverity.Breaking, "F was removed.")]
    [InlineData("scalar E directive @d on FIELD", "scalar E", ChangeSeverity.Breaking, "Directive @d was removed.")]
    [InlineData("union E = Query | O type O { a: E }", "union E = Query type O { a: E }",
        ChangeSeverity.Breaking, "O was removed from union type E.")]
    [InlineData("type E implements I { a: Int } interface I { a: Int }", "type E { a: Int } interface I { a: Int }",
        ChangeSeverity.Breaking, "E no longer implements interface I.")]
    [InlineData("type E { a: Int } interface I { a: Int }", "type E implements I { a: Int } interface I { a: Int }",
        ChangeSeverity.Dangerous, "I added to interfaces implemented by E.")]
    [InlineData("scalar E directive @d repeatable on FIELD", "scalar E directive @d on FIELD",
        ChangeSeverity.Breaking, "Repeatable flag was removed from @d.")]
    [InlineData("scalar E directive @d on FIELD | QUERY", "scalar E directive @d on FIELD",
        ChangeSeverity.Breaking, "QUERY was removed from @d.")]
    [InlineData("scalar E directive @d on FIELD", "scalar E directive @d(x: Int!) on FIELD",
        ChangeSeverity.Breaking, "A required argument @d(x:) was added.")]
    [InlineData("scalar E directive @d(x: Int) on FIELD", "scalar E directive @d on FIELD",
        ChangeSeverity.Breaking, "Argument @d(x:) was removed.")]
    [InlineData("scalar E directive @d on FIELD", "scalar E directive @d repeatable on FIELD | QUERY",
        ChangeSeverity.Safe, "QUERY was added to @d.")]
    [InlineData("input E { a: Int = 1 }", "input E { a: Int = 2 }",
        ChangeSeverity.Dangerous, "E.a has changed defaultValue from 1 to 2.")]
    public void Types_and_directives_change(string old, string next, ChangeSeverity severity, string description)
    {
        var changes = Compare($"type Query {{ a(x: Int): Int }} {old}", $"type Query {{ a(x: Int): Int }} {next}");

        var change = Assert.Single(changes, change => change.Description == description);
        Assert.Equal(severity, change.Severity);
    }

    [Fact]
    public void The_order_of_an_object_is_no_change()
    {
        Assert.Empty(Compare(
            "type Query { a(x: In = {a: 1, b: 2}): Int } input In { a: Int b: Int }",
            "input In { a: Int b: Int } type Query { a(x: In = {b: 2, a: 1}): Int }"));
    }

    private static IReadOnlyList<SchemaChange> Compare(string old, string next) =>
        SchemaDiff.Find(SchemaBuilder.FromSdl(old), SchemaBuilder.FromSdl(next));
}
