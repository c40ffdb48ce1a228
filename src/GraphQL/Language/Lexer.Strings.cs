using static Lakehouse.GraphQL.Language.CharacterClasses;

namespace Lakehouse.GraphQL.Language;

/// <content>Strings are checked here and decoded by <see cref="StringLiteral"/>. Spec: 2.10.4 "String Value".</content>
internal readonly ref partial struct Lexer
{
    // \u{10FFFF} has ten characters; twelve leave room for two leading zeros.
    private const int UnicodeEscapeLengthMax = 12;

    /// <summary>StringValue :: `"` StringCharacter* `"`</summary>
    private Token ReadString(int start)
    {
        var position = start + 1;
        while (position < _text.Length)
        {
            switch (_text[position])
            {
                case '"':
                    return new(TokenKind.String, start, position + 1);
                case '\\':
                    position += CheckEscape(position);
                    break;
                case '\n' or '\r':
                    throw Error(position, "Unterminated string.");
                default:
                    position += CheckStringCharacter(position);
                    break;
            }
        }
        throw Error(position, "Unterminated string.");
    }

    /// <summary>BlockString :: `"""` BlockStringCharacter* `"""`</summary>
    private Token ReadBlockString(int start)
    {
        var position = start + 3;
        while (position < _text.Length)
        {
            var rest = _text[position..];
            if (rest.StartsWith("\"\"\""))
                return new(TokenKind.BlockString, start, position + 3);
            position += rest.StartsWith("\\\"\"\"") ? 4 : CheckStringCharacter(position);
        }
        throw Error(position, "Unterminated string.");
    }

    private int CheckStringCharacter(int position)
    {
        var length = ScalarLength(_text, position);
        return length > 0 ? length : throw Error(position, $"Invalid character within String: {DescribeCharacter(position)}.");
    }

    /// <summary>StringCharacter :: `\u` EscapedUnicode | `\` EscapedCharacter</summary>
    /// <returns>Its length in the text.</returns>
    private int CheckEscape(int position) => At(position + 1) switch
    {
        'u' when At(position + 2) == '{' => CheckVariableWidthEscape(position),
        'u' => CheckFixedWidthEscape(position),
        '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 2,
        _ => throw Error(position, $"Invalid character escape sequence: \"{Excerpt(position, 2)}\"."),
    };

    /// <summary>EscapedUnicode :: `{` HexDigit+ `}`</summary>
    private int CheckVariableWidthEscape(int position)
    {
        var codePoint = 0;
        var length = 3;
        while (length < UnicodeEscapeLengthMax)
        {
            var character = At(position + length++);
            if (character == '}')
            {
                if (length > 4 && IsUnicodeScalarValue(codePoint))
                    return length;
                break;
            }
            codePoint = (codePoint << 4) | StringLiteral.HexDigit(character);
            if (codePoint < 0)
                break;
        }
        throw InvalidUnicodeEscape(position, length);
    }

    /// <summary>EscapedUnicode :: HexDigit HexDigit HexDigit HexDigit, a surrogate pair being two of them.</summary>
    private int CheckFixedWidthEscape(int position)
    {
        var code = StringLiteral.Hex4(_text, position + 2);
        if (IsUnicodeScalarValue(code))
            return 6;

        var isPair = code is >= 0xD800 and <= 0xDBFF
            && At(position + 6) == '\\' && At(position + 7) == 'u'
            && StringLiteral.Hex4(_text, position + 8) is >= 0xDC00 and <= 0xDFFF;
        return isPair ? 12 : throw InvalidUnicodeEscape(position, 6);
    }

    private SyntaxException InvalidUnicodeEscape(int position, int length) =>
        Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, length)}\".");

    private ReadOnlySpan<char> Excerpt(int position, int length) =>
        _text.Slice(position, Math.Min(length, _text.Length - position));
}
