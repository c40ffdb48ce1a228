namespace Lakehouse.GraphQL.Language;

/// <content>Types and extensions of types, which differ in <c>extend</c> and in having something to add. Spec: 3.5 to
/// 3.10.</content>
public sealed partial class Parser
{
    /// <summary>
    /// TypeDefinition : ScalarTypeDefinition | ObjectTypeDefinition | InterfaceTypeDefinition | UnionTypeDefinition |
    /// EnumTypeDefinition | InputObjectTypeDefinition, and the same of TypeExtension
    /// </summary>
    /// <returns>Null when the keyword starts none of them.</returns>
    private TypeDefinitionNode? ParseTypeDefinition(ReadOnlySpan<char> keyword, bool isExtension) => keyword switch
    {
        "scalar" => ParseScalarType(isExtension),
        "type" => ParseObjectType(isExtension),
        "interface" => ParseInterfaceType(isExtension),
        "union" => ParseUnionType(isExtension),
        "enum" => ParseEnumType(isExtension),
        "input" => ParseInputObjectType(isExtension),
        _ => null,
    };

    /// <summary>ScalarTypeDefinition : Description? `scalar` Name Directives[Const]?</summary>
    private ScalarTypeDefinitionNode ParseScalarType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("scalar", isExtension);
        var directives = ParseDirectives(isConst: true);
        ExpectAddition(isExtension, !directives.IsEmpty);
        return new(SpanFrom(start), description, isExtension, name, directives);
    }

    /// <summary>
    /// ObjectTypeDefinition : Description? `type` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    /// </summary>
    private ObjectTypeDefinitionNode ParseObjectType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("type", isExtension);
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldDefinitions();
        ExpectAddition(isExtension, !(interfaces.IsEmpty && directives.IsEmpty && fields.IsEmpty));
        return new(SpanFrom(start), description, isExtension, name, directives, interfaces, fields);
    }

    /// <summary>
    /// InterfaceTypeDefinition : Description? `interface` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    /// </summary>
    private InterfaceTypeDefinitionNode ParseInterfaceType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("interface", isExtension);
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldDefinitions();
        ExpectAddition(isExtension, !(interfaces.IsEmpty && directives.IsEmpty && fields.IsEmpty));
        return new(SpanFrom(start), description, isExtension, name, directives, interfaces, fields);
    }

    /// <summary>
    /// UnionTypeDefinition : Description? `union` Name Directives[Const]? UnionMemberTypes?
    /// UnionMemberTypes : = `|`? NamedType (`|` NamedType)*
    /// </summary>
    private UnionTypeDefinitionNode ParseUnionType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("union", isExtension);
        var directives = ParseDirectives(isConst: true);
        ImmutableArray<NamedTypeNode> members =
            Skip(TokenKind.Equals) ? Delimited(TokenKind.Pipe, parser => parser.ParseNamedType()) : [];
        ExpectAddition(isExtension, !(directives.IsEmpty && members.IsEmpty));
        return new(SpanFrom(start), description, isExtension, name, directives, members);
    }

    /// <summary>
    /// EnumTypeDefinition : Description? `enum` Name Directives[Const]? EnumValuesDefinition?
    /// EnumValuesDefinition : { EnumValueDefinition+ }
    /// </summary>
    private EnumTypeDefinitionNode ParseEnumType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("enum", isExtension);
        var directives = ParseDirectives(isConst: true);
        var values = OptionalMany(TokenKind.BraceOpen, parser => parser.ParseEnumValueDefinition(), TokenKind.BraceClose);
        ExpectAddition(isExtension, !(directives.IsEmpty && values.IsEmpty));
        return new(SpanFrom(start), description, isExtension, name, directives, values);
    }

    /// <summary>
    /// InputObjectTypeDefinition : Description? `input` Name Directives[Const]? InputFieldsDefinition?
    /// InputFieldsDefinition : { InputValueDefinition+ }
    /// </summary>
    private InputObjectTypeDefinitionNode ParseInputObjectType(bool isExtension)
    {
        var start = _token.Start;
        var (description, name) = ParseTypeHead("input", isExtension);
        var directives = ParseDirectives(isConst: true);
        var fields = OptionalMany(TokenKind.BraceOpen, parser => parser.ParseInputValueDefinition(), TokenKind.BraceClose);
        ExpectAddition(isExtension, !(directives.IsEmpty && fields.IsEmpty));
        return new(SpanFrom(start), description, isExtension, name, directives, fields);
    }

    /// <summary>Description? keyword Name | `extend` keyword Name</summary>
    private (StringValueNode? Description, NameNode Name) ParseTypeHead(string keyword, bool isExtension)
    {
        var description = isExtension ? null : ParseDescription();
        if (isExtension)
            ExpectKeyword("extend");
        ExpectKeyword(keyword);
        return (description, ParseName());
    }

    /// <summary>ImplementsInterfaces : `implements` `&amp;`? NamedType (`&amp;` NamedType)*</summary>
    private ImmutableArray<NamedTypeNode> ParseImplementsInterfaces() =>
        SkipKeyword("implements") ? Delimited(TokenKind.Ampersand, parser => parser.ParseNamedType()) : [];

    private void ExpectAddition(bool isExtension, bool addsSomething)
    {
        if (isExtension && !addsSomething)
            throw Unexpected();
    }
}
