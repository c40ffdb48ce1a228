using System.Text.RegularExpressions;

namespace Lakehouse.GraphQL.Fuzz.Mutation;

/// <summary>A text cut where tokens end, blanks included: joined, the pieces are the text again. Not by our own lexer, which is
/// what is tried.</summary>
internal static partial class SourceTokens
{
    internal static List<string> Cut(string text) => [.. Piece().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("\"\"\"(?s:.)*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|\\.\\.\\.|[A-Za-z_]\\w*|-?\\d[\\w.+-]*|\\s+|(?s:.)")]
    private static partial Regex Piece();
}
