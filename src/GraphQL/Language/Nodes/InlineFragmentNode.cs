namespace Lakehouse.GraphQL.Language.Nodes;

/// <summary>Fields for objects of one type, or under a common directive.</summary>
/// <remarks>InlineFragment : ... TypeCondition? Directives? SelectionSet. Spec: 2.9.2 "Inline Fragments".</remarks>
public sealed class InlineFragmentNode(
    SourceSpan span, NamedTypeNode? typeCondition, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : SelectionNode(span, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    public SelectionSetNode SelectionSet { get; } = selectionSet;

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(TypeCondition);
        walker.WalkAll(Directives);
        walker.Walk(SelectionSet);
    }
}
