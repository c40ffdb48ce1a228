using static Lakehouse.GraphQL.Language.CharacterClasses;

namespace Lakehouse.GraphQL.Language;

/// <summary>Finds the next token from a position on. Keeps no state, so looking ahead is reading twice.</summary>
/// <remarks>Spec: 2.1 "Source Text", appendix C.</remarks>
internal readonly ref partial struct Lexer(SourceText source)
{
    private readonly ReadOnlySpan<char> _text = source.Text;

    /// <summary>Reads a token, after everything that is ignored: white space, line terminators, commas, comments and byte order
    /// marks.</summary>
    /// <exception cref="SyntaxException">No token starts there, or one starts and is not well formed.</exception>
    public Token Read(int position)
    {
        while (position < _text.Length)
        {
            switch (_text[position])
            {
                case ' ' or ',' or '\n' or '\r' or '\t' or '\uFEFF':
                    position++;
                    break;
                case '#':
                    position = SkipComment(position);
                    break;
                default:
                    return ReadToken(position);
            }
        }
        return new(TokenKind.EndOfFile, _text.Length, _text.Length);
    }

    private Token ReadToken(int start) => _text[start] switch
    {
        '!' => Punctuator(TokenKind.Bang, start),
        '$' => Punctuator(TokenKind.Dollar, start),
        '&' => Punctuator(TokenKind.Ampersand, start),
        '(' => Punctuator(TokenKind.ParenthesisOpen, start),
        ')' => Punctuator(TokenKind.ParenthesisClose, start),
        '.' => ReadSpread(start),
        ':' => Punctuator(TokenKind.Colon, start),
        '=' => Punctuator(TokenKind.Equals, start),
        '@' => Punctuator(TokenKind.At, start),
        '[' => Punctuator(TokenKind.BracketOpen, start),
        ']' => Punctuator(TokenKind.BracketClose, start),
        '{' => Punctuator(TokenKind.BraceOpen, start),
        '|' => Punctuator(TokenKind.Pipe, start),
        '}' => Punctuator(TokenKind.BraceClose, start),
        '"' => _text[start..].StartsWith("\"\"\"") ? ReadBlockString(start) : ReadString(start),
        '-' or (>= '0' and <= '9') => ReadNumber(start),
        var other when IsNameStart(other) => ReadName(start),
        _ => throw UnexpectedCharacter(start),
    };

    private static Token Punctuator(TokenKind kind, int start) => new(kind, start, start + 1);

    /// <summary>Comment :: # CommentChar*</summary>
    private int SkipComment(int position)
    {
        while (position < _text.Length && _text[position] is not ('\n' or '\r'))
        {
            var length = ScalarLength(_text, position);
            if (length == 0)
                break;
            position += length;
        }
        return position;
    }

    private Token ReadSpread(int start)
    {
        if (At(start + 1) == '.')
        {
            if (At(start + 2) == '.')
                return new(TokenKind.Spread, start, start + 3);
            throw Error(start, "Unexpected \"..\", did you mean \"...\"?");
        }
        if (!char.IsAsciiDigit(At(start + 1)))
            throw UnexpectedCharacter(start);

        var digits = _text[(start + 1)..SkipDigits(start + 1)];
        throw Error(start, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
    }

    /// <summary>Name :: NameStart NameContinue*</summary>
    private Token ReadName(int start)
    {
        var position = start + 1;
        while (position < _text.Length && IsNameContinue(_text[position]))
            position++;
        return new(TokenKind.Name, start, position);
    }

    /// <summary>A character of the text, or NUL past its end; no production accepts NUL where this is used.</summary>
    private char At(int position) => position < _text.Length ? _text[position] : '\0';

    private SyntaxException UnexpectedCharacter(int position) => Error(position, _text[position] switch
    {
        '\'' => "Unexpected single quote character ('), did you mean to use a double quote (\")?",
        _ when ScalarLength(_text, position) > 0 => $"Unexpected character: {DescribeCharacter(position)}.",
        _ => $"Invalid character: {DescribeCharacter(position)}.",
    });

    private string DescribeCharacter(int position)
    {
        if (position >= _text.Length)
            return Token.Describe(TokenKind.EndOfFile);

        var character = _text[position];
        if (character is >= ' ' and <= '~')
            return character == '"' ? "'\"'" : $"\"{character}\"";

        var isPair = ScalarLength(_text, position) == 2;
        return $"U+{(isPair ? char.ConvertToUtf32(character, _text[position + 1]) : character):X4}";
    }

    private SyntaxException Error(int position, string description) => new(source, position, description);
}
