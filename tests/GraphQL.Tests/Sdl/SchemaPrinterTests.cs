using Lakehouse.GraphQL.Sdl;

namespace Lakehouse.GraphQL.Tests.Sdl;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void What_is_printed_builds_the_same_schema()
    {
        const string Text = """"
            """The books."""
            schema {
              query: Books
            }

            directive @tag(name: String = "a", count: Int!) repeatable on FIELD | QUERY

            """
            A long story
              with an indented line.
            """
            type Books implements Node {
              id: ID!

              "Not \u0007 printable as a block."
              entries(first: Int! = 10, after: String): [Entry!]! @deprecated
              find(
                """What."""
                filter: Filter = {text: "a", kinds: [A, B]}
              ): Any
            }

            interface Node {
              id: ID!
            }

            type Entry implements Node {
              id: ID!
              amount: Decimal @deprecated(reason: "Use \"money\".")
            }

            scalar Decimal @specifiedBy(url: "https://example.org/decimal")

            union Any = Books | Entry

            enum Kind {
              A

              """Second."""
              B
            }

            input Filter {
              text: String
              kinds: [Kind!]
            }

            input Choice @oneOf {
              a: Int
              b: Int
            }
            """";
        var printed = SchemaPrinter.Print(SchemaBuilder.FromSdl(Text));

        Assert.Equal(printed, SchemaPrinter.Print(SchemaBuilder.FromSdl(printed)));
        Assert.Contains("entries(first: Int! = 10, after: String): [Entry!]! @deprecated\n", printed, StringComparison.Ordinal);
        Assert.Contains("input Choice @oneOf {", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("scalar ID", printed, StringComparison.Ordinal);
    }
}
