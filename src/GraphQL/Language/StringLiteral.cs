using System.Text;

namespace Lakehouse.GraphQL.Language;

/// <summary>The value of a string token that the lexer found well formed.</summary>
/// <remarks>Spec: 2.10.4 "String Value", "Static Semantics".</remarks>
internal static class StringLiteral
{
    /// <param name="literal">With its quotes.</param>
    internal static string Decode(ReadOnlySpan<char> literal)
    {
        var raw = literal[1..^1];
        return raw.Contains('\\') ? Unescape(raw) : raw.ToString();
    }

    /// <param name="literal">With its quotes.</param>
    internal static string DecodeBlock(ReadOnlySpan<char> literal) =>
        BlockString.Dedent(literal[3..^3].ToString().Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal));

    /// <returns>0 to 15, or -1 for what is no digit.</returns>
    internal static int HexDigit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'F' => character - 'A' + 10,
        >= 'a' and <= 'f' => character - 'a' + 10,
        _ => -1,
    };

    /// <returns>The value of four digits, or a negative number when one of them is none.</returns>
    internal static int Hex4(ReadOnlySpan<char> text, int position)
    {
        if (position + 4 > text.Length)
            return -1;
        var value = 0;
        foreach (var character in text.Slice(position, 4))
            value = (value << 4) | HexDigit(character);
        return value;
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var value = new StringBuilder(raw.Length);
        while (raw.IndexOf('\\') is >= 0 and var escape)
        {
            value.Append(raw[..escape]);
            raw = raw[(escape + AppendEscape(value, raw[escape..]))..];
        }
        return value.Append(raw).ToString();
    }

    /// <returns>The length of the escape in the text.</returns>
    private static int AppendEscape(StringBuilder value, ReadOnlySpan<char> escape)
    {
        if (escape[1] == 'u')
            return AppendUnicode(value, escape);
        value.Append(escape[1] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var itself => itself,
        });
        return 2;
    }

    // The halves of a pair are appended one by one: together they are the pair again.
    private static int AppendUnicode(StringBuilder value, ReadOnlySpan<char> escape)
    {
        if (escape[2] != '{')
        {
            value.Append((char)Hex4(escape, 2));
            return 6;
        }
        var close = escape.IndexOf('}');
        var codePoint = 0;
        foreach (var digit in escape[3..close])
            codePoint = (codePoint << 4) | HexDigit(digit);
        value.Append(new Rune(codePoint).ToString());
        return close + 1;
    }
}
