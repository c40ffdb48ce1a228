namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A named type, or an extension of one: a definition that adds to another.</summary>
/// <remarks>TypeDefinition, TypeExtension. Spec: 3.4 "Types", 3.4.3 "Type Extensions".</remarks>
public abstract class TypeDefinitionNode(
    SourceSpan span, StringValueNode? description, bool isExtension, NameNode name,
    ImmutableArray<DirectiveNode> directives)
    : DefinitionNode(span, description)
{
    /// <summary>True after <c>extend</c>.</summary>
    public bool IsExtension { get; } = isExtension;

    public NameNode Name { get; } = name;

    public override ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
