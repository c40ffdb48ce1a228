using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Formulas;

/// <summary>Reads a formula: numbers, names, <c>+ - * /</c> and parentheses; <c>*</c> and <c>/</c> bind closer, equals from the
/// left.</summary>
/// <remarks>sum = term { ("+" | "-") term }; term = factor { ("*" | "/") factor }; factor = number | name | "-" factor |
/// "(" sum ")".</remarks>
internal sealed class FormulaParser
{
    // Attacks nothing of ours, but a stack is finite.
    private const int DepthMax = 100;

    private readonly string _text;
    private int _at;
    private int _depth;

    private FormulaParser(string text) => _text = text;

    /// <exception cref="FormulaSyntaxException">The text is none; says from which character on.</exception>
    internal static Formula Parse(string text)
    {
        var parser = new FormulaParser(text);
        var formula = parser.ReadSum();
        return parser.Peek() == '\0' ? formula : throw parser.Unexpected("an operator");
    }

    private Formula ReadSum()
    {
        var sum = ReadTerm();
        while (Peek() is '+' or '-')
            sum = new FormulaOperation(Take(), sum, ReadTerm());
        return sum;
    }

    private Formula ReadTerm()
    {
        var term = ReadFactor();
        while (Peek() is '*' or '/')
            term = new FormulaOperation(Take(), term, ReadFactor());
        return term;
    }

    private Formula ReadFactor()
    {
        if (++_depth > DepthMax)
            throw new FormulaSyntaxException($"nests deeper than {DepthMax}", _at);
        var factor = Peek() switch
        {
            '(' => ReadParentheses(),
            '-' => ReadNegative(),
            var digit when char.IsAsciiDigit(digit) => ReadNumber(),
            var letter when char.IsAsciiLetter(letter) || letter == '_' => new FormulaReference(TakeWhile(IsNamePart)),
            _ => throw Unexpected("a measure, a number or '('"),
        };
        _depth--;
        return factor;
    }

    private Formula ReadParentheses()
    {
        Take();
        var inner = ReadSum();
        if (Peek() != ')')
            throw Unexpected("')'");
        Take();
        return inner;
    }

    private FormulaOperation ReadNegative()
    {
        Take();
        return new FormulaOperation('*', new FormulaNumber(-1), ReadFactor());
    }

    private FormulaNumber ReadNumber()
    {
        var start = _at;
        return ExactNumber.TryParse(TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.'), out var number)
            ? new FormulaNumber(number)
            : throw new FormulaSyntaxException("has a number with a misplaced point", start);
    }

    private static bool IsNamePart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private string TakeWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
        return _text[start.._at];
    }

    /// <returns>Zero at the end.</returns>
    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private char Take() => _text[_at++];

    private FormulaSyntaxException Unexpected(string wanted) => new(
        Peek() == '\0' ? $"ends where {wanted} should follow" : $"has '{Peek()}' where {wanted} should stand", _at);
}
