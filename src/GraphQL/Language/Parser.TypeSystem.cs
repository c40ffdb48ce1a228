namespace Lakehouse.GraphQL.Language;

/// <content>The schema, directives, and what type definitions are made of. Spec: 3 "Type System".</content>
public sealed partial class Parser
{
    /// <summary>
    /// TypeSystemDefinition : SchemaDefinition | TypeDefinition | DirectiveDefinition
    /// </summary>
    /// <returns>Null when the keyword starts none of them.</returns>
    private DefinitionNode? ParseTypeSystemDefinition(ReadOnlySpan<char> keyword) => keyword switch
    {
        "schema" => ParseSchemaDefinition(),
        "directive" => ParseDirectiveDefinition(),
        _ => ParseTypeDefinition(keyword, isExtension: false),
    };

    /// <summary>
    /// TypeSystemExtension : SchemaExtension | TypeExtension | DirectiveExtension
    /// </summary>
    private DefinitionNode ParseTypeSystemExtension()
    {
        var keyword = LookAhead();
        if (keyword.Kind != TokenKind.Name)
            throw Unexpected(keyword);
        return TextOf(keyword) switch
        {
            "schema" => ParseSchemaExtension(),
            "directive" => ParseDirectiveExtension(),
            var other => ParseTypeDefinition(other, isExtension: true) ?? throw Unexpected(keyword),
        };
    }

    /// <summary>SchemaDefinition : Description? `schema` Directives[Const]? { RootOperationTypeDefinition+ }</summary>
    private SchemaDefinitionNode ParseSchemaDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("schema");
        var directives = ParseDirectives(isConst: true);
        var operationTypes =
            Many(TokenKind.BraceOpen, parser => parser.ParseRootOperationTypeDefinition(), TokenKind.BraceClose);
        return new(SpanFrom(start), description, isExtension: false, directives, operationTypes);
    }

    /// <summary>
    /// SchemaExtension : `extend` `schema` Directives[Const]? { RootOperationTypeDefinition+ } |
    /// `extend` `schema` Directives[Const]
    /// </summary>
    private SchemaDefinitionNode ParseSchemaExtension()
    {
        var start = _token.Start;
        ExpectKeyword("extend");
        ExpectKeyword("schema");
        var directives = ParseDirectives(isConst: true);
        var operationTypes =
            OptionalMany(TokenKind.BraceOpen, parser => parser.ParseRootOperationTypeDefinition(), TokenKind.BraceClose);
        if (directives.IsEmpty && operationTypes.IsEmpty)
            throw Unexpected();
        return new(SpanFrom(start), null, isExtension: true, directives, operationTypes);
    }

    /// <summary>RootOperationTypeDefinition : OperationType : NamedType</summary>
    private RootOperationTypeDefinitionNode ParseRootOperationTypeDefinition()
    {
        var start = _token.Start;
        var operation = ParseOperationType();
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new(SpanFrom(start), operation, type);
    }

    /// <summary>
    /// DirectiveDefinition : Description? `directive` @ Name ArgumentsDefinition? Directives[Const]? `repeatable`? `on`
    /// DirectiveLocations
    /// </summary>
    private DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        var directives = ParseDirectives(isConst: true);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        var locations = Delimited(TokenKind.Pipe, parser => parser.ParseDirectiveLocation());
        return new(SpanFrom(start), description, name, arguments, directives, isRepeatable, locations);
    }

    /// <summary>DirectiveExtension : `extend` `directive` @ Name Directives[Const]</summary>
    private DirectiveExtensionNode ParseDirectiveExtension()
    {
        var start = _token.Start;
        ExpectKeyword("extend");
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return directives.IsEmpty ? throw Unexpected() : new(SpanFrom(start), name, directives);
    }

    /// <summary>DirectiveLocation : ExecutableDirectiveLocation | TypeSystemDirectiveLocation</summary>
    private NameNode ParseDirectiveLocation()
    {
        var token = _token;
        var name = ParseName();
        return DirectiveLocations.TryParse(name.Value, out _) ? name : throw Unexpected(token);
    }

    /// <summary>FieldsDefinition : { FieldDefinition+ }</summary>
    private ImmutableArray<FieldDefinitionNode> ParseFieldDefinitions() =>
        OptionalMany(TokenKind.BraceOpen, parser => parser.ParseFieldDefinition(), TokenKind.BraceClose);

    /// <summary>FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives[Const]?</summary>
    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var directives = ParseDirectives(isConst: true);
        return new(SpanFrom(start), description, name, arguments, type, directives);
    }

    /// <summary>ArgumentsDefinition : ( InputValueDefinition+ )</summary>
    private ImmutableArray<InputValueDefinitionNode> ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenthesisOpen, parser => parser.ParseInputValueDefinition(), TokenKind.ParenthesisClose);

    /// <summary>InputValueDefinition : Description? Name : Type DefaultValue? Directives[Const]?</summary>
    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = ParseDefaultValue();
        var directives = ParseDirectives(isConst: true);
        return new(SpanFrom(start), description, name, type, defaultValue, directives);
    }

    /// <summary>EnumValueDefinition : Description? EnumValue Directives[Const]?</summary>
    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (PeekKeyword("true") || PeekKeyword("false") || PeekKeyword("null"))
            throw Error(_token.Start, $"{Describe(_token)} is reserved and cannot be used for an enum value.");
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new(SpanFrom(start), description, name, directives);
    }
}
