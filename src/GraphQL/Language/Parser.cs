using System.Runtime.InteropServices;

namespace Lakehouse.GraphQL.Language;

/// <summary>Reads GraphQL texts by recursive descent; the depth of its recursion is counted.</summary>
/// <remarks>Spec: 2 "Language", 3 "Type System", appendix C "Grammar Summary". Each method carries its production.</remarks>
public sealed partial class Parser
{
    private readonly SourceText _source;
    private readonly ParserLimits _limits;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;

    // Items of the lists that are being read, outer ones below inner ones: each list then gets one array of its exact length.
    private readonly List<SyntaxNode> _items = [];
    private Token _token;
    private int _lastEnd;
    private int _tokenCount;
    private int _fieldCount;
    private int _depth;

    private Parser(SourceText source, ParserLimits? limits)
    {
        _source = source;
        _limits = limits ?? ParserLimits.Default;
        _names = new HashSet<string>().GetAlternateLookup<ReadOnlySpan<char>>();

        var lengthMax = _limits.TextLengthMax;
        if (source.Text.Length > lengthMax)
            throw Error(lengthMax, $"Source contains more than {lengthMax} UTF-16 code units. Parsing aborted.");
    }

    /// <summary>Reads a whole document, executable or of a type system.</summary>
    /// <exception cref="SyntaxException">It is not well formed, or passes a limit.</exception>
    public static DocumentNode ParseDocument(SourceText source, ParserLimits? limits = null) =>
        new Parser(source, limits).ParseDocument();

    /// <inheritdoc cref="ParseDocument(SourceText, ParserLimits?)"/>
    public static DocumentNode ParseDocument(string text, ParserLimits? limits = null) =>
        ParseDocument(new SourceText(text), limits);

    /// <summary>Reads one value, variables included.</summary>
    /// <exception cref="SyntaxException">The text is not exactly one value, or passes a limit.</exception>
    public static ValueNode ParseValue(string text, ParserLimits? limits = null) =>
        new Parser(new SourceText(text), limits).ParseWhole(parser => parser.ParseValue(isConst: false));

    /// <summary>Reads one value without variables.</summary>
    /// <exception cref="SyntaxException">The text is not exactly one constant value, or passes a limit.</exception>
    public static ValueNode ParseConstValue(string text, ParserLimits? limits = null) =>
        new Parser(new SourceText(text), limits).ParseWhole(parser => parser.ParseValue(isConst: true));

    /// <summary>Reads one type reference, such as <c>[ID!]!</c>.</summary>
    /// <exception cref="SyntaxException">The text is not exactly one type reference, or passes a limit.</exception>
    public static TypeNode ParseType(string text, ParserLimits? limits = null) =>
        new Parser(new SourceText(text), limits).ParseWhole(parser => parser.ParseTypeReference());

    private T ParseWhole<T>(Func<Parser, T> parse)
    {
        Advance();
        var whole = parse(this);
        Expect(TokenKind.EndOfFile);
        return whole;
    }

    private bool Peek(TokenKind kind) => _token.Kind == kind;

    private bool PeekKeyword(string keyword) => IsKeyword(_token, keyword);

    private bool IsKeyword(Token token, string keyword) => token.Kind == TokenKind.Name && TextOf(token).SequenceEqual(keyword);

    /// <summary>The token after the current one; it is not consumed, and counts only when it is.</summary>
    private Token LookAhead() => new Lexer(_source).Read(_token.End);

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = LookAhead();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokenCount > _limits.TokenCountMax)
        {
            throw Error(_token.Start,
                $"Document contains more than {_limits.TokenCountMax} tokens. Parsing aborted.");
        }
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
            throw Error(token.Start, $"Expected {Token.Describe(kind)}, found {Describe(token)}.");
        Advance();
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (!Peek(kind))
            return false;
        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
            throw Error(_token.Start, $"Expected \"{keyword}\", found {Describe(_token)}.");
    }

    private bool SkipKeyword(string keyword)
    {
        if (!PeekKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    /// <summary>open item* close</summary>
    private ImmutableArray<T> Any<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        var mark = _items.Count;
        while (!Skip(close))
            _items.Add(item(this));
        return TakeItems<T>(mark);
    }

    /// <summary>open item+ close</summary>
    private ImmutableArray<T> Many<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        var mark = _items.Count;
        do
            _items.Add(item(this));
        while (!Skip(close));
        return TakeItems<T>(mark);
    }

    /// <summary>(open item+ close)?</summary>
    private ImmutableArray<T> OptionalMany<T>(TokenKind open, Func<Parser, T> item, TokenKind close)
        where T : SyntaxNode => Peek(open) ? Many(open, item, close) : [];

    /// <summary>delimiter? item (delimiter item)*</summary>
    private ImmutableArray<T> Delimited<T>(TokenKind delimiter, Func<Parser, T> item)
        where T : SyntaxNode
    {
        Skip(delimiter);
        var mark = _items.Count;
        do
            _items.Add(item(this));
        while (Skip(delimiter));
        return TakeItems<T>(mark);
    }

    private ImmutableArray<T> TakeItems<T>(int mark)
        where T : SyntaxNode
    {
        var items = new T[_items.Count - mark];
        for (var index = 0; index < items.Length; index++)
            items[index] = (T)_items[mark + index];
        _items.RemoveRange(mark, items.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private void Descend()
    {
        if (++_depth > _limits.DepthMax)
            throw Error(_token.Start, $"Document is nested deeper than {_limits.DepthMax} levels. Parsing aborted.");
    }

    private void Ascend() => _depth--;

    private SourceSpan SpanFrom(int start) => new(_source, start, _lastEnd);

    private ReadOnlySpan<char> TextOf(Token token) => _source.Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>The text of a name; the same text is the same string within a document.</summary>
    private string Intern(Token token)
    {
        var text = TextOf(token);
        if (_names.TryGetValue(text, out var name))
            return name;
        name = text.ToString();
        _names.Set.Add(name);
        return name;
    }

    private string Describe(Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{token.Kind} \"{TextOf(token)}\"",
        TokenKind.String => $"String \"{StringLiteral.Decode(TextOf(token))}\"",
        TokenKind.BlockString => $"BlockString \"{StringLiteral.DecodeBlock(TextOf(token))}\"",
        _ => Token.Describe(token.Kind),
    };

    private SyntaxException Unexpected() => Unexpected(_token);

    private SyntaxException Unexpected(Token token) => Error(token.Start, $"Unexpected {Describe(token)}.");

    private SyntaxException Error(int position, string description) => new(_source, position, description);
}
