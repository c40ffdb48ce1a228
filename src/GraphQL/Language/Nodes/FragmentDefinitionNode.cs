namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A named selection set on a type.</summary>
/// <remarks>
/// FragmentDefinition : Description? `fragment` FragmentName TypeCondition Directives? SelectionSet.
/// Spec: 2.8 "Fragments".
/// </remarks>
public sealed class FragmentDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, NamedTypeNode typeCondition,
    ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : ExecutableDefinitionNode(span, description, directives, selectionSet)
{
    public override NodeKind Kind => NodeKind.FragmentDefinition;

    public NameNode Name { get; } = name;

    public NamedTypeNode TypeCondition { get; } = typeCondition;
}
