namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>A named selection set on a type.</summary>
/// <remarks>
/// FragmentDefinition : Description? `fragment` FragmentName TypeCondition Directives? SelectionSet.
/// Spec: 2.9 "Fragments".
/// </remarks>
public sealed class FragmentDefinitionNode(
    SourceSpan span, StringValueNode? description, NameNode name, NamedTypeNode typeCondition,
    ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : ExecutableDefinitionNode(span, description, directives, selectionSet)
{
    public NameNode Name { get; } = name;

    public NamedTypeNode TypeCondition { get; } = typeCondition;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(TypeCondition);
        walker.WalkAll(Directives);
        walker.Walk(SelectionSet);
    }
}
