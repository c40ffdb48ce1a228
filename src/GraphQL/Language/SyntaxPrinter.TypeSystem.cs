namespace Lakehouse.GraphQL.Language;

/// <content>Definitions of type systems.</content>
public static partial class SyntaxPrinter
{
    private static string PrintTypeSystem(SyntaxNode node) => node switch
    {
        SchemaDefinitionNode schema => PrintSchemaDefinition(schema),
        RootOperationTypeDefinitionNode root => $"{root.Operation.Keyword()}: {Print(root.Type)}",
        TypeDefinitionNode type => PrintDescription(type.Description) + PrintTypeDefinition(type),
        FieldDefinitionNode field => PrintFieldDefinition(field),
        InputValueDefinitionNode value => PrintInputValueDefinition(value),
        EnumValueDefinitionNode value => PrintDescription(value.Description) + value.Name.Value + PrintDirectives(value),
        DirectiveDefinitionNode directive => PrintDirectiveDefinition(directive),
        DirectiveExtensionNode directive => $"extend directive @{directive.Name.Value}{PrintDirectives(directive)}",
        _ => throw Unknown(node),
    };

    private static string PrintSchemaDefinition(SchemaDefinitionNode schema) =>
        PrintDescription(schema.Description) + Keyword(schema.IsExtension, "schema") + PrintDirectives(schema)
        + Wrap(" ", Block(schema.OperationTypes));

    private static string PrintTypeDefinition(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => Head(type, "scalar") + PrintDirectives(type),
        ObjectTypeDefinitionNode definition => Head(type, "type") + PrintImplements(definition.Interfaces)
            + PrintDirectives(type) + Wrap(" ", Block(definition.Fields)),
        InterfaceTypeDefinitionNode definition => Head(type, "interface") + PrintImplements(definition.Interfaces)
            + PrintDirectives(type) + Wrap(" ", Block(definition.Fields)),
        UnionTypeDefinitionNode definition =>
            Head(type, "union") + PrintDirectives(type) + Wrap(" = ", Join(" | ", definition.Members)),
        EnumTypeDefinitionNode definition => Head(type, "enum") + PrintDirectives(type) + Wrap(" ", Block(definition.Values)),
        InputObjectTypeDefinitionNode definition =>
            Head(type, "input") + PrintDirectives(type) + Wrap(" ", Block(definition.Fields)),
        _ => throw Unknown(type),
    };

    private static string PrintFieldDefinition(FieldDefinitionNode field) =>
        PrintDescription(field.Description) + field.Name.Value + PrintArgumentDefinitions(field.Arguments)
        + $": {Print(field.Type)}" + PrintDirectives(field);

    private static string PrintInputValueDefinition(InputValueDefinitionNode value) =>
        $"{PrintDescription(value.Description)}{value.Name.Value}: {Print(value.Type)}"
        + PrintDefault(value.DefaultValue) + PrintDirectives(value);

    private static string PrintDirectiveDefinition(DirectiveDefinitionNode directive) =>
        $"{PrintDescription(directive.Description)}directive @{directive.Name.Value}"
        + PrintArgumentDefinitions(directive.Arguments) + PrintDirectives(directive)
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on {Join(" | ", directive.Locations)}";

    private static string PrintArgumentDefinitions(ImmutableArray<InputValueDefinitionNode> arguments)
    {
        var definitions = PrintAll(arguments);
        return definitions.Any(IsMultiline)
            ? $"(\n{Indent(string.Join('\n', definitions))}\n)"
            : Wrap("(", string.Join(", ", definitions), ")");
    }

    private static string PrintImplements(ImmutableArray<NamedTypeNode> interfaces) =>
        Wrap(" implements ", Join(" & ", interfaces));

    private static string Head(TypeDefinitionNode type, string keyword) =>
        $"{Keyword(type.IsExtension, keyword)} {type.Name.Value}";

    private static string Keyword(bool isExtension, string keyword) => isExtension ? $"extend {keyword}" : keyword;
}
