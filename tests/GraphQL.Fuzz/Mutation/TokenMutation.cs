namespace Lakehouse.GraphQL.Fuzz.Mutation;

/// <summary>Tokens taken out, put in, exchanged and repeated.</summary>
internal sealed class TokenMutation(Chance chance)
{
    private static readonly string[] Strangers =
    [
        "{", "}", "(", ")", "[", "]", "!", "=", "|", "&", "@", ":", "$a", "...", "#x\n", ",", "type", "extend", "input", "enum",
        "interface", "union", "scalar", "schema", "directive", "implements", "repeatable", "on", "query", "fragment", "mutation",
        "Query", "Int", "String", "ID", "null", "true", "1", "-", "1.5", "\"s\"", "\"\"\"b\"\"\"", "FIELD", "OBJECT", "__x",
        "Node", "a", "b", "@deprecated", "@oneOf", "@skip(if: true)", "@include(if: $v0)", "__typename", "\uFEFF", "\\u", "...F0",
    ];

    /// <param name="other">Where pieces may come from.</param>
    internal string Mutate(string text, string other)
    {
        var tokens = SourceTokens.Cut(text);
        for (var count = 1 + chance.Below(3); count > 0; count--)
            MutateOnce(tokens, SourceTokens.Cut(other));
        return string.Concat(tokens);
    }

    /// <summary>One piece of a text again and again, until it is as long as the longest that is taken.</summary>
    internal string Amplify(string text, int lengthMax)
    {
        var tokens = SourceTokens.Cut(text);
        var from = chance.Below(tokens.Count);
        var piece = string.Concat(tokens.Skip(from).Take(1 + chance.Below(12))) + " ";
        var count = Math.Max(0, (lengthMax - text.Length) / piece.Length);
        tokens.Insert(from, string.Concat(Enumerable.Repeat(piece, count)));
        return string.Concat(tokens);
    }

    private void MutateOnce(List<string> tokens, List<string> others)
    {
        var place = chance.Below(Math.Max(1, tokens.Count));
        switch (tokens.Count == 0 ? 0 : chance.Below(6))
        {
            case 0:
                tokens.InsertRange(place, [" ", chance.Pick<string>(Strangers), " "]);
                break;
            case 1:
                tokens.RemoveAt(place);
                break;
            case 2:
                tokens[place] = chance.Pick<string>(Strangers);
                break;
            case 3:
                tokens.InsertRange(place, [" ", .. others.Skip(chance.Below(others.Count + 1)).Take(chance.Below(9)), " "]);
                break;
            case 4:
                var exchanged = chance.Below(tokens.Count);
                (tokens[place], tokens[exchanged]) = (tokens[exchanged], tokens[place]);
                break;
            default:
                tokens.RemoveRange(place, Math.Min(tokens.Count - place, chance.Below(6)));
                break;
        }
    }
}
