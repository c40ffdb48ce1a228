using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Validation;

namespace Lakehouse.GraphQL.Tests.Validation;

/// <summary>The schema and the ways of asking that the tests of this folder share.</summary>
internal static class Documents
{
    internal static readonly Schema Books = SchemaBuilder.FromSdl("""
        interface Node { id: ID! node: Node at(x: Int, in: In): Node }
        type Query implements Node { id: ID! node: Node at(x: Int, in: In): Node query: Query account: Account name: String
          list: [Query!]! }
        type Account implements Node { id: ID! node: Node at(x: Int, in: In): Node account: Account name: String size: Int }
        type Entry implements Node { id: ID! node: Node at(x: Int, in: In): Node name: String size: Float }
        input In { in: In x: Int y: String }
        """ + string.Join('\n', Enumerable.Range(0, 200).Select(number =>
            $"type T{number} implements Node {{ id: ID! node: Node at(x: Int, in: In): Node name: String }}")));

    internal static string[] Validate(string text, ValidationOptions? options = null, ParserLimits? limits = null) =>
        [.. DocumentValidator.Validate(Books, Parser.ParseDocument(text, limits), options).Select(error => error.Message)];

    internal static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    internal static string Join(int count, Func<int, string> text) => string.Join(' ', Enumerable.Range(0, count).Select(text));
}
