namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>An object type.</summary>
/// <remarks>
/// ObjectTypeDefinition : Description? `type` Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?.
/// Spec: 3.6 "Objects".
/// </remarks>
public sealed class ObjectTypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> interfaces,
    ImmutableArray<FieldDefinitionNode> fields)
    : TypeDefinitionNode(span, description, isExtension, name, directives)
{
    public ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    public ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.WalkAll(Interfaces);
        walker.WalkAll(Directives);
        walker.WalkAll(Fields);
    }
}
