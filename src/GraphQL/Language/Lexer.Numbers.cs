using static Lakehouse.GraphQL.Language.CharacterClasses;

namespace Lakehouse.GraphQL.Language;

/// <content>Numbers. Spec: 2.10.1 "Int Value", 2.10.2 "Float Value".</content>
internal readonly ref partial struct Lexer
{
    /// <summary>
    /// IntValue :: IntegerPart [lookahead != {Digit, `.`, NameStart}]
    /// FloatValue :: IntegerPart (FractionalPart? ExponentPart | FractionalPart) [lookahead != {Digit, `.`, NameStart}]
    /// </summary>
    private Token ReadNumber(int start)
    {
        var integerEnd = SkipIntegerPart(start);
        var position = SkipExponentPart(SkipFractionalPart(integerEnd));

        if (At(position) == '.' || IsNameStart(At(position)))
            throw ExpectedDigit(position);
        return new(position == integerEnd ? TokenKind.Int : TokenKind.Float, start, position);
    }

    /// <summary>IntegerPart :: `-`? `0` | `-`? NonZeroDigit Digit*</summary>
    private int SkipIntegerPart(int position)
    {
        if (At(position) == '-')
            position++;
        if (At(position) != '0')
            return SkipDigits(position);

        position++;
        if (char.IsAsciiDigit(At(position)))
            throw Error(position, $"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.");
        return position;
    }

    /// <summary>FractionalPart :: `.` Digit+</summary>
    private int SkipFractionalPart(int position) => At(position) == '.' ? SkipDigits(position + 1) : position;

    /// <summary>ExponentPart :: (`e` | `E`) Sign? Digit+</summary>
    private int SkipExponentPart(int position)
    {
        if (At(position) is not ('e' or 'E'))
            return position;
        position++;
        if (At(position) is '+' or '-')
            position++;
        return SkipDigits(position);
    }

    private int SkipDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
            throw ExpectedDigit(position);
        while (char.IsAsciiDigit(At(position)))
            position++;
        return position;
    }

    private SyntaxException ExpectedDigit(int position) =>
        Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
}
