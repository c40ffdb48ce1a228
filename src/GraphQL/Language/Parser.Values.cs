namespace Lakehouse.GraphQL.Language;

/// <content>Input values and type references. Spec: 2.10 to 2.12.</content>
public sealed partial class Parser
{
    /// <summary>
    /// Value[Const] : [~Const] Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue | EnumValue |
    /// ListValue[?Const] | ObjectValue[?Const]
    /// </summary>
    private ValueNode ParseValue(bool isConst) => _token.Kind switch
    {
        TokenKind.BracketOpen => ParseList(isConst),
        TokenKind.BraceOpen => ParseObject(isConst),
        TokenKind.Int => ParseInt(),
        TokenKind.Float => ParseFloat(),
        TokenKind.String or TokenKind.BlockString => ParseString(),
        TokenKind.Name => ParseNamedValue(),
        TokenKind.Dollar => isConst ? throw UnexpectedVariable() : ParseVariable(),
        _ => throw Unexpected(),
    };

    private IntValueNode ParseInt()
    {
        var token = Expect(TokenKind.Int);
        return new(SpanFrom(token.Start), TextOf(token).ToString());
    }

    private FloatValueNode ParseFloat()
    {
        var token = Expect(TokenKind.Float);
        return new(SpanFrom(token.Start), TextOf(token).ToString());
    }

    private StringValueNode ParseString()
    {
        var token = _token;
        Advance();
        return token.Kind == TokenKind.BlockString
            ? new(SpanFrom(token.Start), StringLiteral.DecodeBlock(TextOf(token)), isBlock: true)
            : new(SpanFrom(token.Start), StringLiteral.Decode(TextOf(token)), isBlock: false);
    }

    /// <summary>
    /// BooleanValue : one of `true` `false`
    /// NullValue : `null`
    /// EnumValue : Name but not `true`, `false` or `null`
    /// </summary>
    private ValueNode ParseNamedValue()
    {
        var token = Expect(TokenKind.Name);
        var span = SpanFrom(token.Start);
        return TextOf(token) switch
        {
            "true" => new BooleanValueNode(span, value: true),
            "false" => new BooleanValueNode(span, value: false),
            "null" => new NullValueNode(span),
            _ => new EnumValueNode(span, Intern(token)),
        };
    }

    /// <summary>Variable : $ Name</summary>
    private VariableNode ParseVariable()
    {
        var start = _token.Start;
        Expect(TokenKind.Dollar);
        var name = ParseName();
        return new(SpanFrom(start), name);
    }

    private SyntaxException UnexpectedVariable()
    {
        var dollar = Expect(TokenKind.Dollar);
        return Peek(TokenKind.Name)
            ? Error(dollar.Start, $"Unexpected variable \"${TextOf(_token)}\" in constant value.")
            : Unexpected(dollar);
    }

    /// <summary>DefaultValue : = Value[Const]</summary>
    private ValueNode? ParseDefaultValue() => Skip(TokenKind.Equals) ? ParseValue(isConst: true) : null;

    /// <summary>ListValue[Const] : [ ] | [ Value[?Const]+ ]</summary>
    private ListValueNode ParseList(bool isConst)
    {
        var start = _token.Start;
        Descend();
        var values = Any<ValueNode>(
            TokenKind.BracketOpen,
            isConst ? static parser => parser.ParseValue(isConst: true) : static parser => parser.ParseValue(isConst: false),
            TokenKind.BracketClose);
        Ascend();
        return new(SpanFrom(start), values);
    }

    /// <summary>ObjectValue[Const] : { } | { ObjectField[?Const]+ }</summary>
    private ObjectValueNode ParseObject(bool isConst)
    {
        var start = _token.Start;
        Descend();
        var fields = Any<ObjectFieldNode>(
            TokenKind.BraceOpen,
            isConst ? static parser => parser.ParseObjectField(true) : static parser => parser.ParseObjectField(false),
            TokenKind.BraceClose);
        Ascend();
        return new(SpanFrom(start), fields);
    }

    /// <summary>ObjectField[Const] : Name : Value[?Const]</summary>
    private ObjectFieldNode ParseObjectField(bool isConst)
    {
        var start = _token.Start;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new(SpanFrom(start), name, value);
    }

    /// <summary>
    /// Type : NamedType | ListType | NonNullType
    /// ListType : [ Type ]
    /// NonNullType : NamedType ! | ListType !
    /// </summary>
    private TypeNode ParseTypeReference()
    {
        var start = _token.Start;
        TypeNode type = Peek(TokenKind.BracketOpen) ? ParseListType() : ParseNamedType();
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(SpanFrom(start), type) : type;
    }

    private ListTypeNode ParseListType()
    {
        var start = _token.Start;
        Descend();
        Expect(TokenKind.BracketOpen);
        var item = ParseTypeReference();
        Expect(TokenKind.BracketClose);
        Ascend();
        return new(SpanFrom(start), item);
    }

    /// <summary>NamedType : Name</summary>
    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new(name.Span, name);
    }
}
